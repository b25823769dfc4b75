import type { LanguageId } from '../languages/language-id';
import type { Span } from '../text';
import { languageOfFence } from './fence-names';
import { concatenated, linesIn, rewriting, type PlacedText } from './placed-text';

/**
 * What the cells of an IPython kernel run: Python, and beside it what lines and cells with magics hand to others.
 * https://ipython.readthedocs.io/en/stable/interactive/magics.html
 */

/** A program of its own among the cells. */
export interface Program extends PlacedText {
  readonly language: LanguageId;
}

/** Magics of whole cells whose body is another language, by the name it has elsewhere; of no language of ours: empty. */
const CELL_LANGUAGES: ReadonlyMap<string, string> = new Map([
  ['bash', 'bash'], ['sh', 'bash'], ['system', 'bash'], ['sx', 'bash'], ['!', 'bash'], ['python', 'python'], ['python3', 'python'], ['r', 'r'], ['ruby', 'ruby'], ['powershell', 'powershell'], ['pwsh', 'powershell'],
  ...['javascript', 'js', 'html', 'svg', 'latex', 'markdown', 'perl', 'sql', 'cython', 'cmd', 'script', 'bigquery'].map(name => [name, ''] as const),
]);

/** @param languageOfFile the language of a file by its name */
export function ipythonPrograms(cells: readonly PlacedText[], languageOfFile: (path: string) => LanguageId | undefined): Program[] {
  const shared: PlacedText[] = [];
  const others: Program[] = [];
  for (const cell of cells) {
    const [, bang, magic, rest = ''] = /^\s*%%(?:(!)|([\w-]+))([^\n]*)/.exec(cell.text) ?? [];
    const name = (bang ?? magic ?? '').toLowerCase();
    const written = name === 'writefile' || name === 'file' ? /(?:^|\s)(?!-)([^\s"']+)["']?\s*$/.exec(rest)?.[1] : undefined;
    const shell = name === 'script' ? /(?:^|\s)(?:ba|z|k)?sh\b/.test(rest) : false;
    const other = shell ? 'bash' : CELL_LANGUAGES.get(name);
    const language = written === undefined ? languageOfFence(other ?? '') ?? (other === 'bash' ? 'bash' : undefined) : languageOfFile(written);
    if (other === undefined && name !== 'writefile' && name !== 'file') {
      const { python, shells } = separated(cell);
      shared.push(python);
      others.push(...shells);
    } else if (language) others.push({ language, ...bodyOf(cell) });
  }
  const program = concatenated(shared);
  return [...(program.text === '' ? [] : [{ language: 'python' as const, ...program }]), ...others];
}

/** The cell without its first line that is not blank. */
function bodyOf(cell: PlacedText): PlacedText {
  const start = /^\s*%%[^\n]*\n?/.exec(cell.text)?.[0].length ?? 0;
  const body = rewriting(cell);
  body.copy({ start, end: cell.text.length });
  return body.done();
}

/** `!command`, `names = !command`, `%sx command`; what comes before the command, and its mark. */
const SHELL = /^(\s*(?:[\w.,[\]'" ]{1,80}=\s*)?)(!{1,2}|%(?:sx|system)[ \t])(?=[^=\s])/;
/** `%env NAME=value`, `%env NAME value`, `%set_env NAME value`. */
const ENVIRONMENT = /^(\s{0,64})(%(?:set_)?env[ \t]{1,16})([A-Za-z_]\w{0,127})([ \t]{0,16}=[ \t]{0,16}|[ \t]{1,16})([^\r\n]*?)([ \t]{0,64}\r?\n?)$/;
/** `%matplotlib inline`; not `% values` in the middle of an expression. */
const MAGIC = /^\s*%{1,2}[A-Za-z]/;

/** The Python of a cell, and each command for the shell in it. Lines for the notebook itself become comments. */
function separated(cell: PlacedText): { readonly python: PlacedText; readonly shells: readonly Program[] } {
  const python = rewriting(cell);
  const shells: Program[] = [];
  const lines = linesIn(cell.text, { start: 0, end: cell.text.length });
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (!line) break;
    const written = cell.text.slice(line.start, line.end);
    const shell = SHELL.exec(written);
    const environment = ENVIRONMENT.exec(written);
    if (environment) writeSetting(python, line.start, environment);
    else if (shell || MAGIC.test(written)) {
      const last = lastOf(cell.text, lines, at);
      if (shell) shells.push(commandOf(cell, { start: line.start + shell[0].length, end: lines[last]?.end ?? line.end }));
      for (const rest of lines.slice(at, last + 1)) writeComment(python, cell.text, rest, shell?.[1]?.includes('=') && rest === line ? shell[1].length : undefined);
      at = last;
    } else python.copy(line);
  }
  return { python: python.done(), shells };
}

/** The number of the line in which the command that begins in line `at` ends: a backslash carries it on. */
function lastOf(text: string, lines: readonly Span[], at: number): number {
  let last = at;
  for (let line = lines[last]; line && last + 1 < lines.length && /\\\r?\n?$/.test(text.slice(line.start, line.end)); line = lines[last]) last++;
  return last;
}

function commandOf(cell: PlacedText, span: Span): Program {
  const command = rewriting(cell);
  command.copy(span);
  return { language: 'bash', ...command.done() };
}

type Writing = Pick<ReturnType<typeof rewriting>, 'copy' | 'write'>;

/** The line as a comment of the same length; what a name is given by a command is not known. */
function writeComment(python: Writing, text: string, { start, end }: Span, command: number | undefined): void {
  const first = start + (command ?? /^[ \t]*/.exec(text.slice(start, end))?.[0].length ?? 0);
  python.copy({ start, end: first });
  const mark = command === undefined ? '#' : '_#';
  const until = Math.min(first + mark.length, end);
  if (/[\r\n]/.test(text.slice(first, until)) || until === first) python.copy({ start: first, end });
  else {
    python.write(mark.slice(0, until - first), { start: first, end: until });
    python.copy({ start: until, end });
  }
}

/** `%env NAME=value` does what `os.environ["NAME"] = "value"` does. */
function writeSetting(python: Writing, start: number, [, indent = '', magic = '', name = '', separator = '', value = '', end = '']: RegExpExecArray): void {
  let at = start;
  const span = (length: number): Span => ({ start: at, end: (at += length) });
  const known = !/["\\{$]/.test(value);
  python.copy(span(indent.length));
  python.write('os.environ["', span(magic.length));
  python.copy(span(name.length));
  python.write(known ? '"] = "' : '"] = _#', span(separator.length));
  python.copy(span(value.length));
  if (known) python.write('"', { start: at, end: at });
  python.copy(span(end.length));
}
