import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Parser, Language, type Node } from 'web-tree-sitter';
import ts from 'typescript';
import type { EngineHost } from '../../src/core/engine';
import type { LanguageId } from '../../src/core/languages/language-id';
import { LANGUAGES } from '../../src/core/languages/registry';

/** Counts the ERROR and MISSING nodes of a text's syntax tree. Each grammar is loaded once: WebAssembly never gives one back. */
export function syntaxCounter(host: EngineHost): (language: LanguageId, text: string) => Promise<number> {
  const parsers = new Map<LanguageId, Promise<Parser>>();
  const load = async (language: LanguageId): Promise<Parser> => {
    await Parser.init({ wasmBinary: await host.loadWasm('web-tree-sitter') });
    return new Parser().setLanguage(await Language.load(await host.loadWasm(language)));
  };
  const count = (node: Node): number => (node.isError || node.isMissing ? 1 : 0) + node.children.reduce((sum, child) => sum + count(child), 0);
  return async (language, text) => {
    const parser = parsers.get(language) ?? load(language);
    parsers.set(language, parser);
    const tree = (await parser).parse(LANGUAGES[language].parserText?.(text) ?? text);
    const errors = tree ? count(tree.rootNode) : 0;
    tree?.delete();
    return errors;
  };
}

/** The errors in a text, or undefined where the checker is not installed. */
type Checker = (text: string, path: string) => string[] | undefined;

/** The checkers of languages that have one which reads a file on its own. */
const CHECKERS: Readonly<Partial<Record<LanguageId, Checker>>> = {
  python: pythonErrors,
  javascript: typeScriptErrors,
  typescript: typeScriptErrors,
  tsx: typeScriptErrors,
  java: javaErrors,
  go: goErrors,
  php: phpErrors,
  ruby: rubyErrors,
  rust: rustErrors,
  bash: bashErrors,
};

/** What the language's own checker says of the text's syntax; `undefined` where there is none or it is not installed. */
export const checkerErrors = (language: LanguageId, path: string, text: string): string[] | undefined => CHECKERS[language]?.(text, path);

function typeScriptErrors(text: string, path: string): string[] {
  const { diagnostics = [] } = ts.transpileModule(text, { fileName: path, reportDiagnostics: true, compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, jsx: ts.JsxEmit.Preserve } });
  return diagnostics.map(diagnostic => ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
}

function pythonErrors(text: string): string[] | undefined {
  const run = spawnSync('python3', ['-c', 'import ast, sys; ast.parse(sys.stdin.buffer.read().decode())'], { input: text, encoding: 'utf8' });
  if (run.error) return undefined;
  return run.status === 0 ? [] : [run.stderr.trim().split('\n').at(-1) ?? 'not valid Python'];
}

function goErrors(text: string): string[] | undefined {
  const run = spawnSync('gofmt', ['-e', '-l'], { input: text, encoding: 'utf8' });
  if (run.error) return undefined;
  return run.status === 0 ? [] : run.stderr.split('\n').filter(line => line !== '').map(line => line.replace(/^<standard input>:[\d:]+ /, ''));
}

function phpErrors(text: string): string[] | undefined {
  const run = spawnSync('php', ['-n', '-l'], { input: text, encoding: 'utf8' });
  if (run.error) return undefined;
  return run.status === 0 ? [] : run.stdout.split('\n').filter(line => /error/i.test(line)).map(line => line.replace(/ in Standard input code on line \d+$/, ''));
}

function rubyErrors(text: string): string[] | undefined {
  const run = spawnSync('ruby', ['--disable=gems', '-c'], { input: text, encoding: 'utf8' });
  if (run.error) return undefined;
  return run.status === 0 ? [] : run.stderr.split('\n').filter(line => line !== '').map(line => line.replace(/^-:\d+: /, ''));
}

/** `rustfmt` parses what it formats, and looks up no name. */
function rustErrors(text: string): string[] | undefined {
  const run = spawnSync('rustfmt', ['--edition', '2021', '--emit', 'stdout'], { input: text, encoding: 'utf8' });
  if (run.error) return undefined;
  return run.status === 0 ? [] : run.stderr.split('\n').filter(line => line.startsWith('error'));
}

function bashErrors(text: string): string[] | undefined {
  const run = spawnSync('bash', ['-n'], { input: text, encoding: 'utf8' });
  if (run.error) return undefined;
  return run.status === 0 ? [] : run.stderr.split('\n').filter(line => line !== '').map(line => line.replace(/^bash: line \d+: /, ''));
}

/** `javac` up to the end of parsing: what it says afterwards is about classes that are not there. */
function javaErrors(text: string): string[] | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'java-syntax-'));
  try {
    const file = join(folder, 'Fixture.java');
    writeFileSync(file, text);
    const run = spawnSync('javac', ['-proc:none', '-XDshould-stop.ifNoError=PARSE', '-encoding', 'UTF-8', '-d', folder, file], { encoding: 'utf8' });
    if (run.error) return undefined;
    return run.status === 0 ? [] : run.stderr.split('\n').filter(line => line.startsWith(file)).map(line => line.slice(file.length + 1).replace(/^\d+: /, ''));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
