import type { EmbeddedSource } from '../../embedded/embedded-source';
import { guessLanguage } from '../../embedded/guess-language';
import { isServiceDocument } from '../../embedded/json-text';
import { joined, programIn, textBefore, type Scalar } from '../../embedded/scalar';
import { detectLanguage } from '../detect-language';
import type { LanguageId } from '../language-id';
import { scheduledInput } from './scheduled-input';

/**
 * Programs that stand in files of data as texts: Lambda functions in templates, steps of CI, files of a ConfigMap, state
 * machines as JSON text.
 */

/** What a format of data says of its nodes: maps, lists and texts, without what wraps them. */
export interface Outline<N> {
  /** The text, a value and no key, that stands at the offset. */
  readonly textAt: (offset: number) => N | undefined;
  /** Where the value stands: under a key of a map, or in a list. */
  readonly placeOf: (value: N) => { readonly holder: N; readonly key: string | undefined } | undefined;
  readonly valueIn: (map: N, key: string) => N | undefined;
  /** The items of a list; undefined for what is none. */
  readonly itemsOf: (list: N) => readonly N[] | undefined;
  readonly scalarOf: (text: N) => Scalar | undefined;
  /** The CloudFormation function that a tag applies to the value. */
  readonly functionOf: (value: N) => string | undefined;
  readonly startOf: (value: N) => number;
}

/** Only a text that names the service can hold a program that calls it. */
export function innerPrograms<N>(outline: Outline<N>, text: string): EmbeddedSource[] {
  const found = new Map<number, EmbeddedSource>();
  for (const { index } of text.matchAll(/textract/gi)) {
    const named = outline.textAt(index);
    const place = named === undefined ? undefined : keyed(outline, named);
    if (place === undefined || named === undefined || found.has(outline.startOf(place.value))) continue;
    const program = scheduled(outline, place) ?? programAt(outline, place);
    if (program) found.set(outline.startOf(place.value), program);
  }
  return [...found.values()];
}

/** A value with the key that it is given to. */
interface Keyed<N> {
  readonly value: N;
  readonly key: string;
  readonly map: N;
}

/** Lists and functions around a text are ways to write it. */
const MAX_STEPS = 8;
function keyed<N>({ placeOf }: Outline<N>, text: N): Keyed<N> | undefined {
  let value = text;
  for (let step = 0; step < MAX_STEPS; step++) {
    const place = placeOf(value);
    if (!place) return undefined;
    if (place.key !== undefined && !place.key.startsWith('Fn::')) return { value, key: place.key, map: place.holder };
    value = place.holder;
  }
  return undefined;
}

function programAt<N>(outline: Outline<N>, place: Keyed<N>): EmbeddedSource | undefined {
  const whole = textOf(outline, place.value, '\n');
  if (!whole) return undefined;
  const language = languageOf(outline, place, whole.text);
  if (language === undefined) return undefined;
  if (language === 'json') return programIn({ ...whole, text: withoutBareHoles(whole.text) }, language);
  const program = COMMAND.test(place.key) ? commandOf(outline, place.value) ?? whole : whole;
  return programIn(program, language);
}

/** A list of one command's words: the shell's text in it, or all of them. */
const COMMAND = /^(?:command|args|entrypoint|EntryPoint|Command)$/;
function commandOf<N>(outline: Outline<N>, value: N): Scalar | undefined {
  const items = outline.itemsOf(value);
  if (!items) return undefined;
  const words = items.flatMap(item => outline.scalarOf(item) ?? []);
  const flag = words.findIndex(word => word.text === '-c');
  return words.length < items.length ? undefined : flag < 0 ? joined(words, ' ') : words[flag + 1];
}

/** The text that a value stands for: itself, a list of lines, what `Fn::Sub` and `Fn::Join` make. */
function textOf<N>(outline: Outline<N>, value: N, separator: string, depth = 0): Scalar | undefined {
  if (depth > MAX_STEPS) return undefined;
  const items = outline.itemsOf(value);
  const part = (of: N): Scalar | undefined => textOf(outline, of, separator, depth + 1);
  switch (outline.functionOf(value)) {
    case undefined: break;
    case 'Sub': return substituted(items?.[0] === undefined ? outline.scalarOf(value) : part(items[0]));
    case 'Join': return items && joinedText(outline, items, depth);
    case 'Base64': return items ? undefined : outline.scalarOf(value);
    default: return undefined;
  }
  if (items) {
    const lines = items.flatMap(item => part(item) ?? []);
    return joined(lines, separator);
  }
  const sub = outline.valueIn(value, 'Fn::Sub');
  const join = outline.valueIn(value, 'Fn::Join');
  const encoded = outline.valueIn(value, 'Fn::Base64');
  if (sub !== undefined) return substituted(part(outline.itemsOf(sub)?.[0] ?? sub));
  if (join !== undefined) return joinedText(outline, outline.itemsOf(join) ?? [], depth);
  return encoded === undefined ? outline.scalarOf(value) : part(encoded);
}

function joinedText<N>(outline: Outline<N>, [separator, list]: readonly N[], depth: number): Scalar | undefined {
  const between = separator === undefined ? undefined : outline.scalarOf(separator)?.text;
  const items = list === undefined ? undefined : outline.itemsOf(list);
  if (between === undefined || !items) return undefined;
  return joined(items.map(item => textOf(outline, item, between, depth + 1) ?? hole(outline.startOf(item))), between);
}

/** Stands for what only the deployment knows. */
const hole = (at: number): Scalar => ({ ...textBefore('_', at), encode: newText => newText });

/** In a text with holes `${…}` is one. */
const substituted = (scalar: Scalar | undefined): Scalar | undefined => scalar && { ...scalar, encode: newText => scalar.encode(newText.replaceAll('${', '${!')) };

/** `"MaxAttempts": ${Attempts}`: a number, so that the text around it is JSON. */
const withoutBareHoles = (json: string): string => json.replace(/([:[,]\s{0,64})(\$\{[^{}"]{1,256}\})(?=\s{0,64}[,}\]])/g, (_, before: string, bare: string) => `${before}0${' '.repeat(bare.length - 1)}`);

const SHELL = /^(?:run|script|before_script|after_script|bash|sh|shell|commands?|cmds?|args|entrypoint|EntryPoint|Command|inlineScript|runCommand|UserData|user_data|userdata|install|before_install|after_success)$/;

function languageOf<N>(outline: Outline<N>, place: Keyed<N>, text: string): LanguageId | undefined {
  const { key, map } = place;
  const beside = (name: string): string | undefined => siblingText(outline, map, name);
  if (key === 'ZipFile' || key === 'InlineCode') return languageOfRuntime(outline, place, text);
  if (/^\s*\{/.test(text)) return isServiceDocument(text) ? 'json' : undefined;
  const interpreter = detectLanguage('', text);
  if (interpreter) return interpreter;
  const file = /\.[A-Za-z0-9]{1,5}$/.test(key) ? key : key === 'content' ? beside('path') ?? outline.placeOf(map)?.key ?? '' : '';
  if (file !== '') return detectLanguage(file, text);
  if (key === 'pwsh' || key === 'powershell') return 'powershell';
  const shell = beside('shell') ?? beside('task') ?? taskAround(outline, map);
  if (SHELL.test(key)) return shell === undefined ? 'bash' : languageOfShell(shell);
  return outline.placeOf(map)?.key === 'scripts' || key === 'scripts' ? 'bash' : undefined;
}

function siblingText<N>(outline: Outline<N>, map: N, name: string): string | undefined {
  const value = outline.valueIn(map, name);
  return value === undefined ? undefined : outline.scalarOf(value)?.text;
}

/** What runs the inputs of a task of Azure, or of an action of GitHub. */
function taskAround<N>(outline: Outline<N>, map: N): string | undefined {
  const around = outline.placeOf(map);
  if (around?.key === 'inputs') return siblingText(outline, around.holder, 'task');
  return around?.key === 'with' ? siblingText(outline, around.holder, 'uses') : undefined;
}

/** `shell: python`, `task: PowerShell@2`, `uses: actions/github-script@v7`. */
function languageOfShell(shell: string): LanguageId | undefined {
  if (/^python/i.test(shell)) return 'python';
  if (/^(?:pwsh|powershell)|AWSPowerShell/i.test(shell)) return 'powershell';
  if (shell.includes('github-script')) return 'javascript';
  return /^(?:cmd|node)\b/i.test(shell) ? undefined : 'bash';
}

/** `Runtime` of the function whose code it is: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html */
function languageOfRuntime<N>(outline: Outline<N>, { map }: Keyed<N>, text: string): LanguageId | undefined {
  const around = outline.placeOf(map);
  const runtime = siblingText(outline, map, 'Runtime') ?? (around ? siblingText(outline, around.holder, 'Runtime') : undefined) ?? '';
  if (runtime.startsWith('python')) return 'python';
  if (runtime.startsWith('nodejs')) return 'javascript';
  if (runtime.startsWith('ruby')) return 'ruby';
  // Given by a parameter, or by the template's Globals.
  return guessLanguage(text);
}

/** A schedule whose request is text, in the envelope that says what the request is for. */
function scheduled<N>(outline: Outline<N>, { value, key, map }: Keyed<N>): EmbeddedSource | undefined {
  const input = key === 'Arn' || key === 'Input' ? outline.valueIn(map, 'Input') : undefined;
  const arn = key === 'Arn' ? value : outline.valueIn(map, 'Arn');
  const target = arn === undefined ? undefined : textOf(outline, arn, '');
  const request = input === undefined ? undefined : textOf(outline, input, '');
  return target && request ? scheduledInput(target, request) : undefined;
}
