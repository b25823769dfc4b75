import type { Node } from 'web-tree-sitter';
import { spanOf } from '../languages/nodes';
import type { StringLiteral } from '../model/value';
import type { EmbeddedSource } from './embedded-source';
import { namedParts, partsOf, sourceOf, type SourceFile } from './literal-parts';
import { textOfParts, type TextPart } from './literal-text';

/**
 * Commands of the AWS CLI that a program hands to a shell or to the system: `execSync("aws textract …")`,
 * `subprocess.run(["aws", "textract", …])`, `exec.Command("aws", "textract", …)`.
 */

/** Where the service is named: behind the program in one text, or as a text of its own. */
const NAMED = /\baws2?(?:\.exe)?[ \t\\\r\n][^"'`]{0,200}?\btextract\b|["']textract["']|["']textract (?=[a-z])/g;

/** What runs a command, by the last name of what is called. */
const RUNS = new RegExp(`^(?:${[
  // https://docs.python.org/3/library/subprocess.html, os, asyncio, pexpect; plumbum and Fabric
  'run|call|check_call|check_output|Popen|getoutput|getstatusoutput|system|popen|create_subprocess_(?:shell|exec)|spawn|local|sudo',
  // https://nodejs.org/api/child_process.html, execa, zx, shelljs
  'exec|execSync|execFile|execFileSync|spawnSync|execa|execaSync|execaCommand|execaCommandSync|execAsync|execPromise|\\$|command|commandSync',
  // PHP; Ruby's Open3
  'shell_exec|passthru|proc_open|capture2e?|capture3|fromShellCommandline',
  // Go's os/exec; Java and Kotlin; .NET
  'Command|CommandContext|ProcessBuilder|Process|Start|ProcessStartInfo',
].join('|')})$`);

/** How far above a word the call stands that runs it. */
const MAX_DEPTH = 8;

export function commandsRun(file: SourceFile): EmbeddedSource[] {
  const calls = new Set<number>();
  return [...file.text.matchAll(NAMED)].flatMap(({ index }): EmbeddedSource | [] => {
    const call = runningCall(file, index + 1);
      if (!call || calls.has(call.id)) return [];
    calls.add(call.id);
    return commandOf(file, call, index) ?? [];
  });
}

const isList = (node: Node): boolean => /^(?:list|array|array_\w+|initializer_expression|collection_expression|implicit_array_creation_expression|array_creation_expression)$/.test(node.type);

/** The call, around the place, of something that runs commands. */
function runningCall({ root, text }: SourceFile, at: number): Node | undefined {
  for (let node: Node | null = root.descendantForIndex(at), depth = 0; node && depth < MAX_DEPTH; node = node.parent, depth++) {
    if (node.type === SUBSHELL || (argumentsOf(node) && RUNS.test(calleeName(node, text)))) return node;
    if (/statement|declaration|^block$|body$/.test(node.type)) return undefined;
  }
  return undefined;
}

const argumentsOf = (node: Node): Node | undefined => node.childForFieldName('arguments') ?? node.namedChildren.find(child => child.type === 'argument_list' || child.type === 'arguments') ?? undefined;

function calleeName(node: Node, text: string): string {
  const callee = node.childForFieldName('function') ?? node.childForFieldName('name') ?? node.childForFieldName('method') ?? node.childForFieldName('constructor') ?? node.childForFieldName('type') ?? (node.type.includes('creation') ? node.namedChildren[0] : undefined);
  return callee ? /[\w$]{1,80}$/.exec(text.slice(Math.max(callee.startIndex, callee.endIndex - 80), callee.endIndex))?.[0] ?? '' : '';
}

/** What stands for something of the program around, as the shell expands it. */
const expansion = (name: string): string => `\${${name.replace(/^_(?=[A-Za-z])/, '')}}`;

/** Ruby's `` `command` `` and `%x(command)`. */
const SUBSHELL = 'subshell';

function subshell(file: SourceFile, node: Node): EmbeddedSource | undefined {
  const [, open = '', close = ''] = /^(`|%x.)[^]*?(.)$/.exec(file.text.slice(node.startIndex, node.endIndex)) ?? [];
  if (open === '') return undefined;
  const content = { start: node.startIndex + open.length, end: node.endIndex - close.length };
  const literal: StringLiteral = { span: spanOf(node), content, open, close, replaceable: false, jsxAttribute: false };
  const parts: TextPart[] = [{ kind: 'literal', literal, holes: namedParts(node).filter(child => child.type === 'interpolation').map(spanOf) }];
  return sourceOf(file, 'bash', textOfParts(file.text, parts, file.isRaw, expansion), parts);
}

function commandOf(file: SourceFile, call: Node, at: number): EmbeddedSource | undefined {
  if (call.type === SUBSHELL) return subshell(file, call);
  const list = argumentsOf(call);
  if (!list) return undefined;
  const given = (list.type === 'template_string' ? [list] : namedParts(list)).map(unwrapped).filter(node => node !== undefined);
  const [first] = given;
  if (!first) return undefined;
  const words = isList(first) ? items(first) : given.length > 1 && isProgram(file, first) ? [first, ...given.slice(1).flatMap(node => (isList(node) ? items(node) : file.stringAround(node, file.text) ? [node] : []))] : undefined;
  if (!words) {
    const parts = partsOf(file, given.find(node => node.startIndex <= at && at < node.endIndex) ?? first);
    const source = parts.some(part => part.kind === 'literal') ? sourceOf(file, 'bash', textOfParts(file.text, parts, file.isRaw, expansion), parts) : undefined;
    return source && { ...source, encode: shellReads(file, call) ? newText => encoded(file, source, parts, newText) : () => undefined };
  }
  const parts = words.flatMap(word => wordOf(partsOf(file, word), file));
  // Each word is a text of its own: what a fix writes behind one of them would be part of it.
  return { ...sourceOf(file, 'bash', textOfParts(file.text, parts, file.isRaw, expansion), parts), encode: () => undefined, takesComments: false };
}

/** What hands its text to a shell, which is who expands variables. */
const SHELL = /^(?:system|popen|getoutput|getstatusoutput|create_subprocess_shell|local|sudo|exec|execSync|execAsync|execPromise|\$|shell_exec|passthru|proc_open|capture2e?|capture3|fromShellCommandline)$/;

const shellReads = ({ text, inShell }: SourceFile, call: Node): boolean =>
  inShell !== undefined && (SHELL.test(calleeName(call, text)) || /\bshell\s{0,4}[=:]\s{0,4}[Tt]rue\b/.test(text.slice(call.startIndex, call.endIndex)));

/** In the texts of some languages a `$` is the language's own. */
function encoded({ inShell }: SourceFile, source: EmbeddedSource, parts: readonly TextPart[], newText: string): string | undefined {
  const opens = parts.flatMap(part => (part.kind === 'literal' ? [part.literal.open] : []));
  const written = source.encode(newText);
  return opens.some(open => inShell?.expandsDollar(open)) ? written?.replaceAll('$', '\\$') : written;
}

/** One word of the command, whatever stands in it. .NET takes all arguments as one text, which is several; a list that is put in is any number. */
function wordOf(parts: readonly TextPart[], { text }: SourceFile): TextPart[] {
  const [first] = parts;
  const several = first?.kind === 'literal' ? text.startsWith('textract ', first.literal.content.start) : first?.kind === 'unknown' && /^(?:\*|\.\.\.)/.test(text.slice(first.span.start, first.span.start + 3));
  const fixed = parts.every(part => part.kind === 'literal' && part.holes.length === 0);
  const plain = fixed && parts.every(part => part.kind === 'literal' && /^[\w./:=,@%+-]+$/.test(text.slice(part.literal.content.start, part.literal.content.end)));
  const quote = several || plain ? '' : fixed ? "'" : '"';
  return [{ kind: 'between', text: quote }, ...parts, { kind: 'between', text: `${quote} ` }];
}

/** `args=[…]`, an element of an array that is wrapped in a node of its own; not an option of the call. */
function unwrapped(node: Node): Node | undefined {
  if (node.type === 'keyword_argument') return node.childForFieldName('name')?.text === 'args' ? node.childForFieldName('value') ?? undefined : undefined;
  return /^(?:argument|array_element_initializer|value_argument)$/.test(node.type) ? namedParts(node).at(-1) ?? node : node;
}

const items = (list: Node): Node[] => namedParts(list).flatMap(item => (isList(item) ? items(item) : unwrapped(item) ?? []));

/** The text is the program's name alone. */
function isProgram({ stringAround, text }: SourceFile, node: Node): boolean {
  const literal = stringAround(node, text);
  return literal !== undefined && /^(?:\S*[\\/])?aws2?(?:\.exe|\.cmd)?$/.test(text.slice(literal.content.start, literal.content.end));
}
