import type { ClientOptions, SdkCall, SdkClient } from '../../model/facts';
import type { Entries, Entry, Hole, Insertion, StringLiteral, Value } from '../../model/value';
import type { Span } from '../../text';
import { OPERATION_NAMES, isDistinctive, type OperationName } from '../../textract/operations';
import type { Recognised } from '../language';
import { byApiNames, hasMember, keyPlace, optionOf } from '../sdk-evidence';
import { tokensOf, type Token } from './tokens';

/**
 * Textract as ABAP programs call it, with the AWS SDK for SAP ABAP: `/aws1/cl_tex_factory=>create( … )` and methods of
 * `/aws1/if_tex` with named arguments. FIPS endpoints are switched on in the SDK's settings in the SAP system, so that there is
 * nothing to write in the program. https://docs.aws.amazon.com/sdk-for-sapabap/latest/developer-guide/building-products.html
 */
export function recogniseAbap(text: string): Recognised {
  const tokens = tokensOf(text);
  const made = tokens.flatMap((token, index) => (token.text === FACTORY && isCallOf(tokens, index, 'create') ? [index] : []));
  const names = clientNames(tokens);
  const clients = made.map(index => client(text, tokens, index));
  const calls = tokens.flatMap((token, index) => {
    const operation = token.kind === 'word' ? METHODS.get(token.text) : undefined;
    return operation ? call(text, tokens, index, operation, names) : [];
  });
  return { clients, calls, settings: [] };
}

const FACTORY = '/aws1/cl_tex_factory';
const INTERFACE = '/aws1/if_tex';

/** The SDK's methods are the operations' names in lower case. */
const METHODS: ReadonlyMap<string, OperationName> = new Map(OPERATION_NAMES.map(name => [name.toLowerCase(), name]));

/** `…=>create(` from the class on. */
const isCallOf = (tokens: readonly Token[], index: number, method: string): boolean => tokens[index + 1]?.kind === 'arrow' && tokens[index + 2]?.text === method && tokens[index + 3]?.kind === 'open';

/** Names declared as the client's interface or given what its factory makes. */
function clientNames(tokens: readonly Token[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [index, token] of tokens.entries()) {
    if (token.text === INTERFACE && tokens[index - 1]?.text === 'to' && tokens[index - 2]?.text === 'ref') names.add(tokens[index - 4]?.text ?? '');
    if (token.text !== FACTORY || tokens[index - 1]?.kind !== 'equals') continue;
    // `DATA(lo_tex) = …` declares it in place.
    names.add(tokens[index - 2]?.kind === 'close' ? tokens[index - 3]?.text ?? '' : tokens[index - 2]?.text ?? '');
  }
  return names;
}

function client(text: string, tokens: readonly Token[], index: number): SdkClient {
  const token = tokens[index];
  const { entries, end } = readArguments(text, tokens, index + 4);
  const span = { start: token?.span.start ?? 0, end };
  const options: ClientOptions = { region: optionOf(entries, 'iv_region'), endpoint: undefined, fips: undefined, open: false };
  return { service: 'textract', surface: 'abap', span, nameSpan: token?.span ?? span, options, enableFips: undefined };
}

function call(text: string, tokens: readonly Token[], index: number, operation: OperationName, clients: ReadonlySet<string>): SdkCall[] {
  const name = tokens[index];
  const receiver = tokens[index - 2];
  if (!name || tokens[index - 1]?.text !== '->' || receiver?.kind !== 'word' || /mock|stub|fake|double/.test(receiver.text)) return [];
  const opening = tokens[index + 1];
  const inParentheses = opening?.kind === 'open';
  // `CALL METHOD lo_tex->… EXPORTING … .`
  if (!inParentheses && !['exporting', 'receiving', 'importing'].includes(opening?.text ?? '')) return [];
  const { entries, end } = readArguments(text, tokens, index + (inParentheses ? 2 : 1));
  const members = byApiNames(operation, { ...entries, entries: entries.entries.map(withoutPrefix) });
  if (!clients.has(receiver.text) && !(isDistinctive(operation) && hasMember(operation, members))) return [];
  return [{ operation, surface: 'abap', span: { start: receiver.span.start, end }, nameSpan: name.span, members, kms: keyPlace(operation, member => `iv_${member.toLowerCase()}`) }];
}

/** `iv_jobtag`, `io_outputconfig`, `it_tags`: the kind of a parameter stands before its name. */
const withoutPrefix = (entry: Entry): Entry => ({ ...entry, key: entry.key.replace(/^i[vot]_/, ''), value: withoutPrefixes(entry.value) });
const withoutPrefixes = (value: Value): Value => (value.kind === 'map' ? { ...value, entries: { ...value.entries, entries: value.entries.entries.map(withoutPrefix) } } : value);

interface Arguments {
  readonly entries: Entries;
  /** After the closing parenthesis, or after the last argument of a statement. */
  readonly end: number;
  /** Index of the token that ends them. */
  readonly last: number;
}

/** Parameters that the method fills. */
const RESULTS: ReadonlySet<string> = new Set(['importing', 'receiving', 'changing', 'exceptions']);

/** `name = value …` from the token at `from` on, to the closing parenthesis or the end of the statement. */
function readArguments(text: string, tokens: readonly Token[], from: number): Arguments {
  const entries: Entry[] = [];
  let at = from;
  let given = true;
  let named = true;
  for (let token = tokens[at]; token && token.kind !== 'close' && token.kind !== 'end'; token = tokens[at]) {
    if (token.kind === 'word' && (token.text === 'exporting' || RESULTS.has(token.text))) {
      given = token.text === 'exporting';
      at++;
    } else if (token.kind === 'word' && tokens[at + 1]?.kind === 'equals') {
      const { value, next } = readValue(text, tokens, at + 2);
      if (given) entries.push({ key: token.text, keySpan: token.span, value, at: value.span, conditional: false });
      at = Math.max(next, at + 2);
    } else {
      // One argument without a name: an object made elsewhere.
      named = false;
      at = Math.max(readValue(text, tokens, at).next, at + 1);
    }
  }
  const closing = tokens[at];
  const end = closing?.span.end ?? text.length;
  return { entries: { entries, closed: named, insertion: insertionAfter(text, entries, tokens[from - 1]) }, end, last: at };
}

/** Arguments are separated by the layout alone. */
function insertionAfter(text: string, entries: readonly Entry[], before: Token | undefined): Insertion | undefined {
  const last = entries.at(-1);
  if (!last || !before) return undefined;
  const separator = /(?:\r?\n)[ \t]*$/.exec(text.slice(Math.max(0, last.keySpan.start - 200), last.keySpan.start))?.[0] ?? ' ';
  return { at: last.at.end, lead: separator, trail: '', style: 'argument' };
}

interface ReadValue {
  readonly value: Value;
  readonly next: number;
}

/** One value, up to the next argument. */
function readValue(text: string, tokens: readonly Token[], from: number): ReadValue {
  const first = tokens[from];
  if (first?.text === 'new' && tokens[from + 1]?.kind === 'word' && tokens[from + 2]?.kind === 'open') {
    const { entries, end, last } = readArguments(text, tokens, from + 3);
    const span = { start: first.span.start, end };
    return { value: entries.closed ? { kind: 'map', entries, span } : { kind: 'unknown', names: [], span }, next: last + 1 };
  }
  let depth = 0;
  let at = from;
  for (let token = tokens[at]; token; token = tokens[++at]) {
    if (depth === 0 && (token.kind === 'close' || token.kind === 'end' || isNext(tokens, at, from))) break;
    if (token.kind === 'open') depth++;
    if (token.kind === 'close') depth--;
  }
  const own = tokens.slice(from, at);
  const span = { start: first?.span.start ?? 0, end: own.at(-1)?.span.end ?? first?.span.start ?? 0 };
  return { value: valueOf(text, own, span), next: at };
}

/** Another argument or part begins here. */
function isNext(tokens: readonly Token[], at: number, from: number): boolean {
  const token = tokens[at];
  return at > from && token?.kind === 'word' && (tokens[at + 1]?.kind === 'equals' || RESULTS.has(token.text));
}

function valueOf(text: string, tokens: readonly Token[], span: Span): Value {
  const [only, second] = tokens;
  if (only && !second && only.kind === 'string') return { kind: 'text', text: only.text, span, literal: literalOf(text, only) };
  const parts = tokens.filter(token => token.kind !== 'concatenation').map((token): (string | Hole)[] => (token.kind === 'string' ? [token.text] : token.kind === 'template' ? templateParts(token.text) : [{ names: [token.text] }])).flat();
  const isText = tokens.some(token => token.kind === 'string' || token.kind === 'template') && !tokens.some(token => token.kind === 'open');
  if (isText) return { kind: 'template', parts, span, literal: undefined };
  return { kind: 'unknown', names: tokens.flatMap(token => (token.kind === 'word' ? [token.text] : [])), span };
}

/** `|review { lv_name }|` */
const templateParts = (content: string): (string | Hole)[] => content.split(/(\{[^{}]*\})/).filter(part => part !== '').map(part => (part.startsWith('{') ? { names: part.slice(1, -1).toLowerCase().match(/\w+/g) ?? [] } : part));

function literalOf(text: string, { span }: Token): StringLiteral {
  const quote = text.charAt(span.start);
  return { span, content: { start: span.start + 1, end: span.end - 1 }, open: quote, close: quote, replaceable: true, jsxAttribute: false };
}
