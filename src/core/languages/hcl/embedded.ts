import type { Node } from 'web-tree-sitter';
import type { EmbeddedSource } from '../../embedded/embedded-source';
import { guessLanguage } from '../../embedded/guess-language';
import { placedAsIs, rewriting } from '../../embedded/placed-text';
import { programIn, type Scalar } from '../../embedded/scalar';
import { mentionsTextract } from '../../prefilter';
import { detectLanguage } from '../detect-language';
import { scheduledInput } from '../infrastructure/scheduled-input';
import { LANGUAGE_IDS, type LanguageId } from '../language-id';
import { children, source } from '../nodes';
import { TEMPLATE_TYPES, templateOf, type Template } from './templates';

/** Programs and documents of other languages in the texts of a file: functions of an archive, commands, scripts, definitions. */
export function embeddedInHcl(root: Node, text: string): EmbeddedSource[] {
  const sources: EmbeddedSource[] = [];
  let end = 0;
  for (const node of root.descendantsOfType([...TEMPLATE_TYPES])) {
    // A text inside an interpolation of another one belongs to that.
    if (node.startIndex < end || !mentionsTextract(text.slice(node.startIndex, node.endIndex))) continue;
    const template = templateOf(node, text);
    const language = languageOf(node, template, text);
    const source = language ? programIn(scalarOf(language, template, text), language) : scheduled(node, template, text);
    if (!source) continue;
    end = node.endIndex;
    sources.push(source);
  }
  return sources;
}

/** `arn` of a schedule's target whose `input` beside it is JSON text. */
function scheduled(node: Node, template: Template, text: string): EmbeddedSource | undefined {
  const place = placeOf(node);
  const input = place?.holder && source(place.name, text) === 'arn' ? templateBeside(place.holder, /^input$/, text) : undefined;
  return input && scheduledInput(scalarOf('json', template, text), scalarOf('json', input, text));
}

/** By the file that the text becomes, the program that runs it, the marker of the heredoc, the text itself. */
function languageOf(node: Node, template: Template, text: string): LanguageId | undefined {
  const program = writtenText(template);
  const place = placeOf(node);
  if (!place) return undefined;
  const file = place.holder && CONTENT.test(source(place.name, text)) ? fileName(place.holder, text) : undefined;
  if (file !== undefined) return detectLanguage(file, program) ?? (/\.\w{1,10}$/.test(file) ? undefined : looksLike(program));
  const script = detectLanguage('program', program);
  if (script) return script;
  const run = commandRunner(node, place, text);
  if (run) return run.language;
  // What people read shows commands as well.
  return template.heredoc && !isProse(place, text) ? markedLanguage(node, text) ?? looksLike(program) : documentLike(program);
}

function isProse({ name, holder }: Place, text: string): boolean {
  const block = holder?.parent?.type === 'block' ? holder.parent : undefined;
  return /^"?(?:description|comment|documentation|message|error_message|notes?|help|usage|readme)"?$/i.test(source(name, text)) || (block !== undefined && /^(?:variable|output|check)\b/.test(text.slice(block.startIndex, block.startIndex + 10)));
}

const looksLike = (program: string): LanguageId | undefined => documentLike(program) ?? guessLanguage(program);

/** Documents begin like no program does. */
function documentLike(program: string): LanguageId | undefined {
  if (/^\s*[{[]\s*["{}[\]]/.test(program)) return 'json';
  return /^\s*(?:AWSTemplateFormatVersion|Transform|Resources|StartAt|schemaVersion):/.test(program) ? 'yaml' : undefined;
}

/** Attributes that hold what is written to the file that another one names. */
const CONTENT = /^"?(?:content|source_content|content_body|body|data|code|text|script)"?$/;

/** The attribute or element that the text is the value of, and what holds it together with others. */
interface Place {
  readonly name: Node;
  readonly holder: Node | null;
}

/** Undefined for labels of blocks and for keys. */
function placeOf(node: Node): Place | undefined {
  for (let at: Node = node; at.parent; at = at.parent) {
    const { parent } = at;
    if (parent.type === 'block') return undefined;
    if (parent.type === 'attribute' || parent.type === 'object_elem') {
      const [name] = children(parent);
      return name && !name.equals(at) ? { name, holder: parent.parent } : undefined;
    }
  }
  return undefined;
}

/** The first text of the value given beside under one of the names. */
function templateBeside(holder: Node, names: RegExp, text: string): Template | undefined {
  for (const child of children(holder)) {
    const [name, value] = child.type === 'attribute' || child.type === 'object_elem' ? children(child) : [];
    if (!name || !value || !names.test(source(name, text))) continue;
    const [template] = value.descendantsOfType([...TEMPLATE_TYPES]);
    return template && templateOf(template, text);
  }
  return undefined;
}

/** The same as far as it is written there. */
const textBeside = (holder: Node, names: RegExp, text: string): string | undefined => {
  const template = templateBeside(holder, names, text);
  return template && writtenText(template);
};

const writtenText = ({ segments }: Template): string => segments.map(segment => (segment.kind === 'text' ? segment.text : segment.kind === 'hole' ? 'x' : '')).join('');

/** `archive_file` and `local_file` say `filename`, objects in a bucket `key`, files of an instance `destination` or `path`; of a template what it is one of. */
function fileName(holder: Node, text: string): string | undefined {
  const name = textBeside(holder, /^"?(?:file_?name|path|key|destination)"?$/, text);
  return name !== undefined && /\.\w{1,10}$/.test(name) ? name.replace(/\.(?:tpl|tftpl|tmpl|template|j2)$/i, '') : undefined;
}

/** What runs the text as a program: the interpreter of a provisioner, `["python3", "-c", …]`; its language is undefined where it is none that is read. */
function commandRunner(node: Node, { name, holder }: Place, text: string): { readonly language: LanguageId | undefined } | undefined {
  const tuple = tupleAround(node);
  const items = tuple ? children(tuple).filter(item => item.type === 'expression') : [];
  const position = items.findIndex(item => item.startIndex <= node.startIndex && node.endIndex <= item.endIndex);
  const [first] = items;
  if (first && position > 1 && /^"[-/](?:\w{0,2}[ce]|Command)"$/i.test(source(items[position - 1] ?? first, text))) return { language: interpreterLanguage(source(first, text)) };
  const block = holder?.parent;
  const [kind, label] = block?.type === 'block' ? block.namedChildren : [];
  if (!holder || !kind || !label || source(kind, text) !== 'provisioner') return undefined;
  if (source(name, text) === 'inline') return { language: 'bash' };
  if (source(name, text) !== 'command') return undefined;
  const interpreter = textBeside(holder, /^interpreter$/, text);
  return { language: interpreter === undefined ? 'bash' : interpreterLanguage(interpreter) };
}

function tupleAround(node: Node): Node | undefined {
  for (let at = node.parent; at && at.type !== 'attribute' && at.type !== 'object_elem'; at = at.parent) if (at.type === 'tuple') return at;
  return undefined;
}

const interpreterLanguage = (program: string): LanguageId | undefined => (/powershell/i.test(program) ? 'powershell' : detectLanguage('program', `#!${program}`));

/** `<<PYTHON`, `<<-BASH`, `<<JSON`, `<<PY`: people name the language there. */
function markedLanguage(node: Node, text: string): LanguageId | undefined {
  const marker = node.type === 'heredoc_template' ? node.namedChildren.find(child => child.type === 'heredoc_identifier') : undefined;
  const name = marker ? source(marker, text).toLowerCase() : '';
  return LANGUAGE_IDS.find(id => id === name) ?? (name === '' ? undefined : detectLanguage(`x.${name}`, '') ?? interpreterLanguage(name));
}

/** The text as `language` sees it. */
function scalarOf(language: LanguageId, template: Template, text: string): Scalar {
  const writer = rewriting(placedAsIs(text));
  const quotes = createQuoteTracker();
  for (const segment of template.segments) {
    if (segment.kind === 'directive') continue;
    const written = segment.kind === 'text' ? segment.text : standIn(language, text.slice(segment.outer.start, segment.outer.end), quotes.inside());
    if (language === 'json') quotes.read(written);
    writer.write(written, segment.outer);
  }
  return { ...writer.done(), encode: encoder(template), takesComments: true };
}

/** What stands in the program for an interpolation, wherever one may be: a name; shells and documents have `${…}` of their own. */
function standIn(language: LanguageId, interpolation: string, quoted: boolean): string {
  const inner = interpolation.slice('${'.length, -1).slice(0, 400);
  const words = inner.replace(/\W+/g, '_').replace(/^_|_$/g, '').slice(-80);
  const name = /^[A-Za-z_]/.test(words) ? words : `_${words}`;
  if (language === 'bash' || language === 'powershell') return `\${${name}}`;
  if (language !== 'json' && language !== 'yaml') return name;
  const kept = `\${${inner.replace(/["'\\{}!\s]+/g, ' ').trim()}}`;
  return language === 'json' && !quoted ? `"${kept}"` : kept;
}

/** Whether what comes next in a JSON text stands inside a string. */
function createQuoteTracker(): { readonly read: (text: string) => void; readonly inside: () => boolean } {
  let inside = false;
  return {
    read: text => {
      for (const [mark] of text.matchAll(/\\[\s\S]|"/g)) if (mark === '"') inside = !inside;
    },
    inside: () => inside,
  };
}

/** Text as the file writes it there: nothing new may begin an interpolation, and lines keep the indentation that `<<-` takes away. */
function encoder({ heredoc, indent }: Template): (newText: string) => string {
  const escaped = (newText: string): string => newText.replace(/\$(?=\{)/g, '$$$$').replace(/%(?=\{)/g, '%%');
  return heredoc ? newText => escaped(newText).replaceAll('\n', `\n${indent}`) : newText => escaped(JSON.stringify(newText).slice(1, -1));
}

