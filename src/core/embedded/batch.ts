import type { EmbeddedSource } from './embedded-source';
import { placedAsIs, rewriting, type Rewriting } from './placed-text';

/**
 * The commands of the AWS CLI in a batch file, and the variables that it sets, as a shell script; there is no grammar of
 * the language. https://learn.microsoft.com/windows-server/administration/windows-commands/
 */
export function batchSources(text: string): EmbeddedSource[] {
  const mapper = rewriting(placedAsIs(text));
  for (let at = 0; at < text.length; ) {
    const end = endOfLine(text, at);
    const line = text.slice(at, end);
    const [prefix = '', word = ''] = /^[ \t@]{0,80}([A-Za-z:]{0,16})/.exec(line) ?? [];
    if (/^set$/i.test(word)) assignment(text, at + prefix.length, end, mapper);
    else if (!/^(?:rem|echo|title|::)/i.test(word) && /\btextract\b/.test(line)) command(text, at, end, mapper);
    at = end;
  }
  return [{ language: 'bash', ...mapper.done(), encode, takesComments: true, comment: comment => `rem ${comment}` }];
}

/** After the line break that no caret stands before. */
function endOfLine(text: string, start: number): number {
  for (let at = start; ; ) {
    const newline = text.indexOf('\n', at);
    if (newline < 0) return text.length;
    at = newline + 1;
    if (!/\^\r?$/.test(text.slice(Math.max(start, newline - 2), newline))) return at;
  }
}

/** `set NAME=value`, `set "NAME=value"`. */
function assignment(text: string, start: number, end: number, mapper: Rewriting): void {
  const match = /^[ \t]+("?)([A-Za-z_]\w{0,64})=([^\r\n]*)/.exec(text.slice(start, end).trimEnd());
  if (!match) return;
  const [, quote = '', name = '', value = ''] = match;
  const nameAt = start + match[0].indexOf(name);
  const valueAt = nameAt + name.length + 1;
  const valueEnd = valueAt + (quote !== '' && value.endsWith('"') ? value.length - 1 : value.length);
  mapper.write('export ', { start: nameAt, end: nameAt });
  mapper.copy({ start: nameAt, end: valueAt });
  mapper.write('"', { start: valueAt, end: valueAt });
  mapper.copyDecoded({ start: valueAt, end: valueEnd }, /["'\\$`]|%[A-Za-z_]\w{0,64}(?::[^%\r\n]{0,64})?%/g, ([written]) => (written.length > 1 ? variable(written) : `\\${written}`));
  mapper.write('"\n', { start: valueEnd, end: valueEnd });
}

const variable = (written: string): string => `\${${/\w+/.exec(written)?.[0] ?? '_'}}`;

/** What stands around a command in a line: blocks, `for … do`, other commands. Quotes of the shell that PowerShell and `for /f` know count too. */
function command(text: string, start: number, end: number, mapper: Rewriting): void {
  const line = text.slice(start, end);
  const service = line.search(/\btextract\b/);
  const shown = line.slice(Math.max(0, service - 400), service);
  const before = /(?:^|[(&|'@]|\b(?:do|else|call|start \/b)[ \t])[ \t]{0,64}([^(&|'@\s][^(&|'@]*|)$/i.exec(shown);
  const from = start + service - (before?.[1]?.length ?? shown.length);
  const to = start + commandEnd(line, service, text.charAt(from - 1) === "'");
  const quotesMatch = line.split("'").length % 2 === 1;
  mapper.copyDecoded({ start: from, end: to }, /\^(\r?\n)|\^([\s\S])|%%~?[A-Za-z]{1,8}|%~?[a-z]{0,8}[\d*]|[%!][A-Za-z_]\w{0,64}(?::[^%!\r\n]{0,64})?[%!]|[$`']/g, ([written, lineBreak, escaped]) => {
    if (lineBreak !== undefined) return `\\${lineBreak}`;
    if (escaped !== undefined) return /['$`"\\]/.test(escaped) ? `\\${escaped}` : escaped;
    if (written === "'") return quotesMatch ? written : "\\'";
    return written.length === 1 ? `\\${written}` : /^(?:%%|%~?[a-z]{0,8}[\d*])/.test(written) ? '${_}' : variable(written);
  });
  mapper.write('\n', { start: to, end: to });
}

/** The end of the command: a parenthesis, a pipe, another command outside quotes. */
function commandEnd(line: string, service: number, quoted: boolean): number {
  let inQuotes = false;
  let depth = 0;
  for (let at = service; at < line.length; at++) {
    const character = line.charAt(at);
    if (character === '^') at++;
    else if (character === '"' && line.charAt(at - 1) !== '\\') inQuotes = !inQuotes;
    else if (inQuotes) continue;
    else if (character === '(') depth++;
    else if ((character === ')' && depth-- === 0) || character === '|' || character === '&' || (quoted && character === "'")) return at;
  }
  return line.trimEnd().length;
}

const encode = (newText: string): string => newText.replace(/\\(?=\r?\n)/g, '^').replace(/\$\{?([A-Za-z_]\w*)\}?/g, '%$1%');
