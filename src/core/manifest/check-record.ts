import type { Node } from 'jsonc-parser';
import type { Edit, Span } from '../text';
import { MANIFEST_RECORD, REFUSED_FILE_TYPES, TESTING, TRAINING, type Assignment, type FieldShape, type ObjectShape } from '../textract/dataset-manifest';
import { locationFault } from './location';
import type { ManifestProblem, ManifestText, Similar } from './manifest';
import { HOLE_IN_TEXT } from './template';

/** A value and where it stands. */
export interface Placed<T> {
  readonly value: T;
  readonly span: Span;
}

/** What a record says, as far as other records matter for it. */
export interface RecordFacts {
  readonly source: Placed<string> | undefined;
  /** The page of a document of several. */
  readonly page: { readonly origin: Placed<string>; readonly number: Placed<number> } | undefined;
  readonly assignment: Placed<Assignment> | undefined;
  /** False where it says so. */
  readonly included: boolean;
  /** Its values are yet to be filled in. */
  readonly isTemplate: boolean;
}

export interface CheckedRecord {
  readonly problems: readonly ManifestProblem[];
  readonly texts: readonly ManifestText[];
  readonly facts: RecordFacts;
}

/** A record against what the service takes. The nodes are those of a text that begins at `base` in the document. */
export function checkRecord(root: Node, base: number, text: string): CheckedRecord {
  const problems: ManifestProblem[] = [];
  const texts: ManifestText[] = [];
  const spanOf = ({ offset, length }: Node): Span => ({ start: base + offset, end: base + offset + length });
  /** Without quotes. */
  const inside = (node: Node): Span => (node.type === 'string' ? { start: base + node.offset + 1, end: base + node.offset + node.length - 1 } : spanOf(node));
  const source = memberOf(root, 'source-ref');
  const subject = source?.type === 'string' ? inside(source) : undefined;
  const report = (problem: ManifestProblem): void => {
    problems.push({ ...problem, subject });
  };
  const replace = (node: Node, newText: string | undefined): readonly Edit[] | undefined => (newText === undefined ? undefined : [{ span: spanOf(node), newText }]);

  function checkObject(node: Node, { fields }: ObjectShape, path: string): void {
    const members = membersOf(node);
    const names = new Map<string, Node>();
    for (const { key, name } of members) {
      const first = names.get(name);
      if (first) report({ kind: 'repeated', field: path + name, span: spanOf(key), first: spanOf(first) });
      else names.set(name, key);
    }
    const similarTo = (field: string): Similar | undefined => {
      const member = members.find(({ name }) => !Object.hasOwn(fields, name) && normal(name) === normal(field));
      return member && { span: inside(member.key), mend: [{ span: inside(member.key), newText: field }] };
    };
    for (const [name, { required, shape }] of Object.entries(fields)) {
      // The last one counts where a name is repeated.
      const value = members.findLast(member => member.name === name)?.value;
      const field = path + name;
      const similar = value ? undefined : similarTo(name);
      if (value && !(value.type === 'null' && !required)) check(value, shape, field);
      else if (!value && required) report({ kind: 'missing', field, similar, elsewhere: elsewhere(node, name), span: similar?.span ?? placeOf(node) });
      else if (similar) report({ kind: 'misnamed', field, similar, span: similar.span });
    }
    for (const { name, value } of members) if (!Object.hasOwn(fields, name) && value) collect(value, name);
  }

  /** The key of the object, or its bracket. */
  const placeOf = (node: Node): Span => {
    const key = node.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
    return key ? inside(key) : { start: base + node.offset, end: base + node.offset + 1 };
  };

  /** The same name in another object of the record. */
  const elsewhere = (missing: Node, name: string): Span | undefined => {
    const key = [root, ...membersOf(root).flatMap(({ value }) => (value?.type === 'object' ? [value] : []))]
      .filter(object => object !== missing)
      .flatMap(membersOf)
      .find(member => member.name === name)?.key;
    return key && inside(key);
  };

  /** Texts in fields that are none of the format's. */
  function collect(node: Node, field: string): void {
    if (node.type === 'string') texts.push({ field, kind: 'own-field', value: String(node.value), span: inside(node) });
    for (const child of node.type === 'property' ? (node.children ?? []).slice(1) : node.children ?? []) {
      collect(child, node.type === 'object' ? String(child.children?.[0]?.value) : field);
    }
  }

  function check(node: Node, shape: FieldShape, field: string): void {
    const wrongType = (mend: string | undefined, lenient = false): void => {
      report({ kind: 'type', field, expected: shape.kind, lenient, mend: replace(node, mend), span: spanOf(node) });
    };
    const written = text.slice(node.offset, node.offset + node.length);
    const isScalar = node.type === 'number' || node.type === 'boolean';
    switch (shape.kind) {
      case 'location':
        if (node.type === 'string') checkLocation(node, String(node.value), field);
        else wrongType(undefined);
        return;
      case 'text':
        if (node.type !== 'string') wrongType(isScalar ? `"${written}"` : undefined, isScalar);
        return;
      case 'page-number': {
        const quoted = node.type === 'string' && /^[1-9]\d{0,5}$/.test(String(node.value));
        if (node.type === 'string' && HOLE_IN_TEXT.test(String(node.value))) return;
        if (node.type !== 'number' || !Number.isInteger(node.value) || Number(node.value) < 1) wrongType(quoted ? String(node.value) : undefined, quoted || node.value === 0);
        return;
      }
      case 'boolean': {
        const word = node.type === 'string' ? String(node.value).toLowerCase() : '';
        const quoted = word === 'true' || word === 'false';
        if (node.type === 'string' && HOLE_IN_TEXT.test(String(node.value))) return;
        if (node.type !== 'boolean') wrongType(quoted ? word : undefined, quoted);
        return;
      }
      case 'one-of': {
        const value = String(node.value);
        const upper = value.trim().toUpperCase();
        const meant = shape.values.find(allowed => allowed === upper) ?? shape.meant[upper];
        if (node.type === 'string' ? shape.values.includes(value) || HOLE_IN_TEXT.test(value) : false) return;
        if (node.type === 'string') report({ kind: 'value', field, allowed: shape.values, mend: replace(node, meant && `"${meant}"`), span: inside(node) });
        else wrongType(isScalar && meant !== undefined ? `"${meant}"` : undefined, isScalar && meant !== undefined);
        return;
      }
      case 'list': {
        if (node.type !== 'array') wrongType(node.type === 'object' ? `[${written}]` : asItem(node, shape.item, written, '[', ']'));
        else if (!node.children?.length) report({ kind: 'empty-list', field, span: spanOf(node) });
        for (const item of node.type === 'array' ? node.children ?? [] : []) {
          if (item.type === 'object') checkObject(item, shape.item, `${field}.`);
          else report({ kind: 'type', field: `${field}[]`, expected: 'object', lenient: false, mend: replace(item, asItem(item, shape.item, text.slice(item.offset, item.offset + item.length))), span: spanOf(item) });
        }
        return;
      }
      case 'object':
        if (node.type === 'object') checkObject(node, shape, `${field}.`);
        else wrongType(undefined);
        return;
    }
  }

  /** A location that stands for the object around it. */
  function asItem(node: Node, { fields }: ObjectShape, written: string, before = '', after = ''): string | undefined {
    const [name] = Object.entries(fields).find(([, { required, shape }]) => required && shape.kind === 'location') ?? [];
    return node.type === 'string' && String(node.value).startsWith('s3://') && name !== undefined ? `${before}{"${name}": ${written}}${after}` : undefined;
  }

  function checkLocation(node: Node, location: string, field: string): void {
    texts.push({ field, kind: 'object-name', value: location, span: inside(node) });
    const wrong = locationFault(location);
    if (wrong) {
      report({ kind: 'location', field, fault: wrong.fault, mend: replace(node, wrong.meant && JSON.stringify(wrong.meant)), span: inside(node) });
      return;
    }
    const extension = /\.([a-z0-9]{1,8})$/i.exec(location)?.[1]?.toLowerCase();
    if (node === source && extension !== undefined && REFUSED_FILE_TYPES.has(extension)) {
      const { end } = inside(node);
      report({ kind: 'file-type', field, extension, span: { start: end - extension.length, end } });
    }
  }

  checkObject(root, MANIFEST_RECORD, '');
  return { problems, texts, facts: factsOf(root, inside, spanOf, texts) };
}

function factsOf(root: Node, inside: (node: Node) => Span, spanOf: (node: Node) => Span, texts: readonly ManifestText[]): RecordFacts {
  const text = (node: Node | undefined): Placed<string> | undefined => (node?.type === 'string' ? { value: String(node.value), span: inside(node) } : undefined);
  const [sourceMetadata, metadata] = ['source-ref-metadata', 'annotations-ref-metadata'].map(name => memberOf(root, name));
  const origin = text(memberOf(sourceMetadata, 'origin-ref'));
  const page = memberOf(sourceMetadata, 'page-number');
  const assignment = text(memberOf(metadata, 'assignment'));
  return {
    source: text(memberOf(root, 'source-ref')),
    page: origin && page?.type === 'number' ? { origin, number: { value: Number(page.value), span: spanOf(page) } } : undefined,
    assignment: assignment?.value === TRAINING || assignment?.value === TESTING ? { value: assignment.value, span: assignment.span } : undefined,
    included: memberOf(metadata, 'include')?.value !== false,
    isTemplate: texts.some(({ kind, value }) => kind === 'object-name' && HOLE_IN_TEXT.test(value)),
  };
}

interface Member {
  readonly name: string;
  readonly key: Node;
  readonly value: Node | undefined;
}

const membersOf = (object: Node): Member[] => (object.type === 'object' ? object.children ?? [] : []).flatMap(({ children: [key, value] = [] }) => (key ? [{ name: String(key.value), key, value }] : []));

const memberOf = (object: Node | undefined, name: string): Node | undefined => object && membersOf(object).findLast(member => member.name === name)?.value;

/** Names that differ in case, hyphens, a plural or `ll` are the same to who writes them. */
const normal = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '').replaceAll('ll', 'l').replaceAll('s', '');
