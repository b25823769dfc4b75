import type { Expression } from '../../model/expression';
import type { Change, EnvironmentSetting, WeakTransport } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import { writtenText } from '../../model/written-text';
import type { Span } from '../../text';
import { isTextractAddress } from '../../textract/regions';
import { isOldTls, type Weakness } from '../../textract/transport';
import { withoutWord } from '../command-line/without-word';
import { setting } from '../sdk-evidence';

/** How commands of a shell weaken connections: requests of `curl` and `wget` to the service, options of what runs programs. */

const REQUESTERS = ['curl', 'wget'];

/** Commands that run programs, and the variable that holds options of the same form. */
const RUNNERS: ReadonlyMap<string, string> = new Map([['node', 'NODE_OPTIONS'], ['java', 'JAVA_TOOL_OPTIONS']]);

/** The commands that are found by their names. */
export const COMMANDS = [...REQUESTERS, ...RUNNERS.keys()];

/** `curl --insecure https://textract.…`: https://curl.se/docs/manpage.html and https://www.gnu.org/software/wget/manual/wget.html */
export function requestTransport(resolver: Resolver): WeakTransport[] {
  if (!resolver.text.includes('textract')) return [];
  return resolver.calls(REQUESTERS).flatMap(({ args }) => {
    const words = args.map(({ value }): Word => ({ text: writtenText(resolver.value(value)) ?? '', expression: value }));
    return words.some(({ text }) => isTextractAddress(text)) ? words.flatMap((word, index) => weakWord(resolver.text, word, words[index + 1])) : [];
  });
}

interface Word {
  readonly text: string;
  readonly expression: Expression;
}

/** Options of `curl` of one letter that take no value, the one that leaves checks out among them. */
const FLAGS = /^-[fgGiIjklLnNOpqsSv#]{1,16}$/;

function weakWord(source: string, { text, expression: { span } }: Word, next: Word | undefined): WeakTransport[] {
  const found = (kind: Weakness, mend: Change | undefined, name = text): WeakTransport[] => [{ kind, reach: 'client', name, span, mend }];
  const instead = (place: Span, newText: string): Change => ({ edits: [{ span: place, newText }], imports: [] });
  if (text === '-k' || text === '--insecure' || text === '--no-check-certificate') return found('unverified', withoutWord(source, span));
  if (FLAGS.test(text) && text.includes('k') && source.slice(span.start, span.end) === text) return found('unverified', instead(span, text.replaceAll('k', '')));
  if (/^--(?:tlsv1(?:\.[01])?|sslv[23])$/.test(text)) return found('old-tls', instead(span, '--tlsv1.2'));
  if (text === '--tls-max' && /^1\.[01]$/.test(next?.text ?? '') && next) return found('old-tls', instead(next.expression.span, '1.2'), `--tls-max ${next.text}`);
  const [, protocol = ''] = /^--secure-protocol=(\S{1,16})$/.exec(text) ?? [];
  return isOldTls(protocol) ? found('old-tls', instead(span, '--secure-protocol=TLSv1_2')) : [];
}

/** `node --tls-min-v1.0 worker.js`, `java -Dcom.amazonaws.sdk.disableCertChecking -jar worker.jar`: like the variables that hold such options. */
export const runnerSettings = (resolver: Resolver): EnvironmentSetting[] => [...RUNNERS].flatMap(([command, variable]) =>
  resolver.calls([command]).flatMap(({ args }) => args.flatMap(({ value }) => {
    const word = resolver.value(value);
    return word.kind === 'text' && word.text.startsWith('-') ? [setting(variable, word)] : [];
  })));
