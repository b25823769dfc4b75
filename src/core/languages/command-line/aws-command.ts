import type { CallExpression, Expression, MapExpression, MapItem } from '../../model/expression';
import type { Insertion } from '../../model/value';
import type { Span } from '../../text';
import { OPERATION_NAMES, operationOf } from '../../textract/operations';
import { kebabCase, spellingKey } from '../../textract/spelling';
import { structureIn, structured, textOf } from './argument-values';
import { onlyHole, spanIn, type Word } from './word';

/** Command lines of the AWS CLI, whatever shell they are written for: https://docs.aws.amazon.com/cli/latest/reference/textract/ */

/** The word by which commands of the service are found. */
export const SERVICE = 'textract';

const OPERATION_BY_COMMAND = new Map(OPERATION_NAMES.map(name => [kebabCase(name), name] as const));

export const operationOfCommand = (command: string): (typeof OPERATION_NAMES)[number] | undefined => OPERATION_BY_COMMAND.get(command);

/** `aws`, `/usr/local/bin/aws`, `aws.exe`; `amazon/aws-cli:latest` of a container. */
const PROGRAM = /(?:^|[\\/])(?:aws2?(?:\.exe|\.cmd)?|aws-cli(?::[\w.-]{1,64})?)$/i;

/** A variable that holds the program: `$AWS`, `${AWS_CLI}`. */
const isProgram = (word: Word): boolean => {
  const hole = onlyHole(word);
  if (hole) return (hole.kind === 'name' || hole.kind === 'member') && /aws/i.test(hole.name) && !/profile|region|account|opts|args|flags/i.test(hole.name);
  return PROGRAM.test(word.text);
};

/** Programs that print or look up what follows them. */
const SHOWS = /^(?:echo|printf|man|which|type|command|print|logger|Write-(?:Host|Output|Verbose|Warning|Information|Debug|Error))$/i;

/**
 * A call of an operation of the service: its callee is the command's name, its one argument the options. Undefined for other
 * commands.
 * @param text the document, in which the layout of the words is looked up
 */
export function awsCall(words: readonly Word[], span: Span, text: string): CallExpression | undefined {
  const service = words.findIndex((word, index) => index > 0 && word.text === SERVICE && words.slice(index + 1).some(later => OPERATION_BY_COMMAND.has(later.text)));
  const name = words.findIndex((word, index) => index > service && OPERATION_BY_COMMAND.has(word.text));
  const program = words.findIndex((word, index) => index < service && isProgram(word));
  const serviceWord = words[service];
  const nameWord = words[name];
  const [first] = words;
  if (!serviceWord || !nameWord || program < 0 || (program > 0 && first && SHOWS.test(first.text) && first.text !== 'command')) return undefined;
  if (words[name + 1]?.text === 'help') return undefined;
  const between = words.slice(service + 1, name);
  const options = optionsOf([...words.slice(program + 1, service), ...between, ...words.slice(name + 1)]);
  return {
    kind: 'call', span, construct: false, argsSpan: span,
    callee: { kind: 'member', span: { start: serviceWord.span.start, end: nameWord.span.end }, object: { kind: 'name', span: serviceWord.span, name: SERVICE }, name: nameWord.text, nameSpan: nameWord.span },
    args: [{ kind: 'positional', value: { ...options, span, firstEntry: insertionAfter(nameWord, words[name + 1], text) } }],
  };
}

/** One more option goes behind the name of the operation, laid out as the option that follows it. */
function insertionAfter(name: Word, next: Word | undefined, text: string): Insertion {
  const between = next ? text.slice(name.span.end, next.span.start) : ' ';
  return { at: name.span.end, lead: /^(?:[ \t]|[\\^`]?\r?\n)+$/.test(between) ? between : ' ', trail: '', style: 'argument' };
}

/** Options of the CLI without a value: https://docs.aws.amazon.com/cli/latest/reference/#options */
const FLAG = /^--(?:debug|no-[a-z-]+|cli-auto-prompt|auto-update)$/;

/** Options whose value names a file, or is one, that holds further arguments. */
const INPUT = /^--cli-input-(?:json|yaml)$/;

/** `[--option value]` and `...` of a manual; the continuation mark of another shell, whose next line belongs to the command. */
const OPEN = /^(?:\[--|\.\.\.$|…$|[\\^`]$)/;

/** Members that are plain text, in which an equals sign is one. */
const TEXTS: ReadonlySet<string> = new Set(OPERATION_NAMES.flatMap(name => operationOf(name).freeText.filter(path => !/[.[{]/.test(path)).map(spellingKey)));

/** The options among the words, as entries under their names without dashes; lists of words that are not known are spread. */
export function optionsOf(words: readonly Word[]): MapExpression {
  const items: MapItem[] = [];
  let at = 0;
  for (let word = words[0]; word; word = words[at]) {
    at++;
    const [, option] = /^(--[A-Za-z][\w-]*)(?:=|$)/.exec(word.text) ?? [];
    if (option === undefined) {
      const list = onlyHole(word);
      if (list) items.push({ kind: 'spread', span: word.span, value: list });
      else if (word.splits || OPEN.test(word.text)) items.push({ kind: 'spread', span: word.span, value: { kind: 'other', span: word.span, inner: [] } });
      continue;
    }
    const values: Word[] = [];
    if (option.length < word.text.length) values.push(tail(word, option.length + 1));
    else if (!FLAG.test(option)) {
      for (let next = words[at]; next && !next.text.startsWith('--') && !OPEN.test(next.text) && (values.length === 0 || !(onlyHole(next) && next.splits)); next = words[at]) {
        values.push(next);
        at++;
      }
    }
    items.push(optionItem(word, option, values));
  }
  const span = { start: words[0]?.span.start ?? 0, end: words.at(-1)?.span.end ?? 0 };
  return { kind: 'map', span, items, container: undefined, style: 'argument' };
}

function optionItem(word: Word, option: string, values: readonly Word[]): MapItem {
  const keySpan = spanIn(word, 0, option.length);
  const span = { start: word.span.start, end: (values.at(-1) ?? word).span.end };
  if (INPUT.test(option)) return { kind: 'spread', span, value: (option.endsWith('json') ? values.map(structureIn)[0] : undefined) ?? { kind: 'other', span, inner: [] } };
  const key = option.slice(2);
  const [only, second] = values.map(value => (TEXTS.has(spellingKey(key)) ? textOf(value) : structured(value)));
  const value: Expression = only === undefined ? { kind: 'boolean', span: keySpan, value: !key.startsWith('no-') } : second === undefined ? only : { kind: 'list', span, items: values.map(structured) };
  return { kind: 'entry', key, keySpan, span, value };
}

/** The word without its first `length` code units, which hold no expansion. */
function tail(word: Word, length: number): Word {
  const { start } = spanIn(word, length, word.text.length);
  const pieces = word.pieces.flatMap(piece => {
    const cut = Math.max(0, length - piece.start);
    if (cut >= piece.length) return [];
    const oneToOne = piece.outer.end - piece.outer.start === piece.length;
    return [{ start: piece.start + cut - length, length: piece.length - cut, outer: oneToOne ? { start: piece.outer.start + cut, end: piece.outer.end } : piece.outer }];
  });
  return { ...word, span: { start, end: word.span.end }, text: word.text.slice(length), pieces };
}

