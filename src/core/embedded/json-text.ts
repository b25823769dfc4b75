import type { Span } from '../text';
import type { Rewriting } from './placed-text';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

/** Writes what the JSON string between two quotes says. */
export function decodeJsonText(json: string, content: Span, writer: Rewriting): void {
  for (let at = content.start; at < content.end; ) {
    const escape = json.indexOf('\\', at);
    const stop = escape < 0 || escape > content.end ? content.end : escape;
    if (stop > at) writer.copy({ start: at, end: stop });
    if (stop === content.end) break;
    const letter = json.charAt(stop + 1);
    const end = Math.min(content.end, stop + (letter === 'u' ? 6 : 2));
    writer.write(letter === 'u' ? String.fromCharCode(parseInt(json.slice(stop + 2, stop + 6), 16) || 0xfffd) : (ESCAPES[letter] ?? letter), { start: stop, end });
    at = end;
  }
}

/** A text as it stands between the quotes of a JSON string. */
export const encodeJsonText = (text: string): string => JSON.stringify(text).slice(1, -1);

/** JSON that may say something of the service, the text around it escaping its quotes or not: the definition of a state machine, a policy. */
export const isServiceDocument = (text: string): boolean => /^(?:\s|\\n){0,100}\{/.test(text) && (text.includes(':::aws-sdk:textract:') || (POLICY.test(text) && /textract[:.]/.test(text)));

const POLICY = /["']Effect\\?["']/;
