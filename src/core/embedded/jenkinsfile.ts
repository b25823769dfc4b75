import type { LanguageId } from '../languages/language-id';
import type { EmbeddedSource } from './embedded-source';
import { placedAsIs, rewriting } from './placed-text';

/** The scripts in the steps of a pipeline: https://www.jenkins.io/doc/pipeline/steps/workflow-durable-task-step/ */
export function jenkinsfileSources(text: string): EmbeddedSource[] {
  const sources: EmbeddedSource[] = [];
  STEP.lastIndex = 0;
  for (let match = STEP.exec(text); match; match = STEP.exec(text)) {
    const [whole, step = '', quote = ''] = match;
    const start = match.index + whole.length;
    const end = endOfText(text, start, quote);
    sources.push(script(text, start, end, quote, step === 'sh' ? 'bash' : 'powershell'));
    STEP.lastIndex = end + quote.length;
  }
  return sources;
}

const STEP = /\b(sh|powershell|pwsh)\b[ \t]{0,8}\(?\s{0,80}(?:(?:\w{1,32}[ \t]*:[ \t]*(?:\w{1,32}|'[^'\n]{0,80}'|"[^"\n]{0,80}")\s*,\s*){0,4}script[ \t]*:\s{0,80})?('''|"""|'|")/g;

function endOfText(text: string, start: number, quote: string): number {
  for (let at = start; at < text.length; at++) {
    if (text.charAt(at) === '\\') at++;
    else if (text.startsWith(quote, at) || (quote.length === 1 && text.charAt(at) === '\n')) return at;
  }
  return text.length;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

/** https://groovy-lang.org/syntax.html#_strings: between double quotes Groovy puts in its own values, which stand there as expansions of the shell. */
function script(text: string, start: number, end: number, quote: string, language: LanguageId): EmbeddedSource {
  const mapper = rewriting(placedAsIs(text));
  const interpolated = quote.startsWith('"');
  mapper.copyDecoded({ start, end }, interpolated ? /\\([\s\S])|\$\{([^{}\n]{0,200})\}/g : /\\([\s\S])/g, ([, letter, expression = '']) => {
    if (letter !== undefined) return letter === '\n' ? '' : ESCAPES[letter] ?? letter;
    return /^[A-Za-z_][\w.]*$/.test(expression) ? `\${${expression.replaceAll('.', '_')}}` : '${_}';
  });
  const encode = (newText: string): string => {
    const escaped = newText.replace(interpolated ? /[\\$"]/g : quote.length === 1 ? /[\\']/g : /\\/g, '\\$&');
    return quote.length === 1 ? escaped.replaceAll('\n', '\\n') : escaped;
  };
  // A line above the script's first one is outside the text, where it is written in Groovy.
  return { language, ...mapper.done(), encode, takesComments: /^[ \t]*\r?\n/.test(text.slice(start, Math.min(end, start + 200))) };
}
