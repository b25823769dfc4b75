import { findPersonalData, withoutOverlaps, type PersonalDatum } from '../detectors/personal-data';
import { nameLexicon, type NameLexicon } from '../detectors/personal/name-lexicon';
import { findPersonNames, mayNamePerson } from '../detectors/personal/person-name';
import { documentName, documentPath, personalDataName, sentByUser } from '../detectors/personal-names';
import type { Fix, Related } from '../finding';
import type { CompanionCall, SdkCall } from '../model/facts';
import type { Entries, Hole, Value } from '../model/value';
import { fingerprintIdentity, maskPersonalDatum, personalKindNoun, shownName } from '../redact';
import { companionOperationOf } from '../textract/companion-operations';
import { SERVICE_TITLES } from '../textract/companions';
import { describedMember, manifestMember, type FreeTextMember } from '../textract/free-text';
import { operationOf } from '../textract/operations';
import { overlaps, type Span } from '../text';
import type { RawFinding, Rule, RuleContext } from './rule';

export const PII_IN_FREE_TEXT: Rule = {
  meta: {
    id: 'pii-in-free-text',
    title: 'Personal Data in Free Text',
    description: 'A name, tag, token or other free-text member of a Textract request, or a name in a dataset manifest, holds personal data or is built from it.',
    advice: 'Never put confidential or sensitive information, such as customers\' e-mail addresses, into free-form text fields such as a Name field.',
    defaultSeverity: 'warning',
    securitySeverity: '6.0',
    cwe: ['CWE-359', 'CWE-532'],
  },
  check: async context => {
    const { calls, companions } = context.facts;
    // S3 and SNS are looked at for what Textract reads, writes and notifies.
    const places = [...calls.flatMap(call => placesOf(context, call)), ...(calls.length > 0 ? companions : []).flatMap(call => companionPlaces(context, call)), ...manifestPlaces(context)];
    const lexicon = places.some(({ value }) => mayNamePerson(writtenText(value))) ? await nameLexicon() : undefined;
    return onePerPlace(places.flatMap(place => checkValue({ ...place.member, lexicon }, place)));
  },
};

/** The values of a call's free-text members. */
function placesOf(context: RuleContext, call: SdkCall): (Place & { readonly member: Member })[] {
  const documents = new Set(DOCUMENT_NAMES.flatMap(path => valuesAt(call.members, path)).flatMap(({ value }) => holes(value).flatMap(hole => hole.names)));
  return operationOf(call.operation).freeText.flatMap(path => {
    const member: Member = { context, operation: call.operation, member: describedMember(path), path, documents };
    return valuesAt(call.members, path.split('.')).map(place => ({ ...place, member }));
  });
}

/** The values of the names, tags and metadata that a call beside Textract gives. */
const companionPlaces = (context: RuleContext, { service, operation, members }: CompanionCall): (Place & { readonly member: Member })[] =>
  Object.entries(companionOperationOf(operation).freeText).flatMap(([path, member]) =>
    valuesAt(members, path.split('.')).map(place => ({ ...place, member: { context, operation: `${operation} (${SERVICE_TITLES[service]})`, member, path, documents: new Set<string>() } })));

/** What people have named in a dataset manifest. Another name would be that of another object: nothing is replaced. */
const manifestPlaces = (context: RuleContext): (Place & { readonly member: Member })[] => (context.facts.manifest?.texts ?? []).map(({ field, kind, value, span }) => ({
  value: { kind: 'text', text: value, span, literal: undefined }, at: span, tag: undefined,
  member: { context, operation: 'the dataset manifest', member: manifestMember(kind), path: field, documents: new Set<string>() },
}));

/** A value in a constant that several calls use is reported once. */
const onePerPlace = (findings: readonly RawFinding[]): RawFinding[] => {
  const places = new Set<string>();
  return findings.filter(({ span }) => {
    const place = `${span.start}:${span.end}`;
    return !places.has(place) && places.add(place);
  });
};

/** Where a request names its document. */
const DOCUMENT_NAMES = [['DocumentLocation', 'S3Object', 'Name'], ['Document', 'S3Object', 'Name'], ['DocumentPages[]', 'S3Object', 'Name']];

/** Stands in for what was personal: legal in every member. */
const PLACEHOLDER = 'opaque-id';

/** A value given for a free-text member. */
interface Place {
  readonly value: Value;
  /** The expression in the call; the value may stand elsewhere. */
  readonly at: Span;
  /** The tag's key, where the value is a tag's. */
  readonly tag: string | undefined;
}

interface Member {
  readonly context: RuleContext;
  /** As messages call it. */
  readonly operation: string;
  readonly member: FreeTextMember;
  readonly path: string;
  /** Names that make up the document's own key in the same call. */
  readonly documents: ReadonlySet<string>;
}

/** What a value is looked at with; the lexicon is loaded only where some value may hold a name. */
interface Look extends Member {
  readonly lexicon: NameLexicon | undefined;
}

/** The values at a path such as `QueriesConfig.Queries[].Text` or `Tags{}`, on all ways through the file. */
function valuesAt(entries: Entries, path: readonly string[]): Place[] {
  const [head = '', ...rest] = path;
  const name = head.replace(/\[\]|\{\}/, '');
  return entries.entries.filter(entry => entry.key === name).flatMap(entry => {
    const whole: Place = { value: entry.value, at: entry.at, tag: undefined };
    const items = head.endsWith('[]') ? alternatives(whole).flatMap(itemsOf) : head.endsWith('{}') ? alternatives(whole).flatMap(pairsOf) : alternatives(whole);
    return rest.length === 0 ? items : items.flatMap(item => (item.value.kind === 'map' ? valuesAt(item.value.entries, rest) : []));
  });
}

const alternatives = (place: Place): Place[] => (place.value.kind === 'choice' ? place.value.options.map(value => ({ ...place, value })) : [place]);

const itemsOf = ({ value, at }: Place): Place[] => (value.kind === 'list' ? value.items.flatMap(item => alternatives({ value: item, at: contained(item.span, at), tag: undefined })) : []);

/** Keys and values of a map, or of a list of `Key` and `Value`. Keys are texts of their own. */
function pairsOf({ value, at }: Place): Place[] {
  if (value.kind === 'list') return value.items.flatMap(item => tagOf(item, at));
  if (value.kind !== 'map') return [];
  return value.entries.entries.flatMap(entry => [
    { value: { kind: 'text' as const, text: entry.key, span: entry.keySpan, literal: undefined }, at: entry.keySpan, tag: undefined },
    ...alternatives({ value: entry.value, at: entry.at, tag: entry.key }),
  ]);
}

/** `{ Key: …, Value: … }` */
function tagOf(item: Value, at: Span): Place[] {
  if (item.kind !== 'map') return [];
  const given = (name: string): Place[] => valuesAt(item.entries, [name]).map(place => ({ ...place, at: contained(place.at, at) }));
  const [key] = given('Key');
  return [...given('Key'), ...given('Value').map(place => ({ ...place, tag: key?.value.kind === 'text' ? key.value.text : undefined }))];
}

const contained = (inner: Span, outer: Span): Span => (outer.start <= inner.start && inner.end <= outer.end ? inner : outer);

function checkValue(look: Look, place: Place): RawFinding[] {
  const { value } = place;
  switch (value.kind) {
    case 'text': return literalFindings(look, place, value);
    case 'template': return [...literalFindings(look, place, value), ...nameFindings(look, place)];
    case 'unknown': case 'environment': return nameFindings(look, place);
    case 'boolean': case 'number': case 'nothing': case 'map': case 'list': case 'choice': return [];
  }
}

/** What the file shows of a value's text; the holes of a template are spaces. */
const writtenText = (value: Value): string =>
  (value.kind === 'text' ? value.text : value.kind === 'template' ? value.parts.map(part => (typeof part === 'string' ? part : ' ')).join('') : '');

function literalFindings(look: Look, place: Place, value: Value & { kind: 'text' | 'template' }): RawFinding[] {
  const { context, operation, lexicon } = look;
  const text = writtenText(value);
  const data = withoutOverlaps([...findPersonalData(text), ...(lexicon ? findPersonNames(text, lexicon) : [])]);
  const allowed = context.config.options['pii-in-free-text'].allowedTexts;
  return data.filter(datum => !allowed.includes(text) && !allowed.includes(text.slice(datum.span.start, datum.span.end))).map(datum => {
    const span = spanInSource(context.facts.text, text, value, datum);
    const elsewhere = !overlaps(span, place.at);
    const shown = elsewhere ? place.at : span;
    const related: Related[] = elsewhere ? [{ span, message: 'The value is written here.' }] : [];
    return {
      severity: datum.strength === 'sample' || datum.kind === 'person-name' || context.facts.role !== 'code' ? 'information' as const : 'warning' as const,
      message: `${described(look)} holds ${datum.kind === 'person-name' ? 'what looks like ' : ''}${article(maskPersonalDatum(datum))}; it appears in ${look.member.appearsIn}.${refusal(look, text)}`,
      span: shown, related, fixes: value.literal ? replacement(value.literal.content, span) : [],
      identity: `${operation}:${look.path}:${datum.kind}:${fingerprintIdentity(text.slice(datum.span.start, datum.span.end))}`,
    };
  });
}

/** The service would not even take it. */
const refusal = ({ member }: Member, text: string): string => (member.allowed && !member.allowed.test(text) ? ' The service refuses this value, too: the member takes no such characters.' : '');

/** Where the datum stands in the source: exactly, where the literal shows it unescaped; else the whole literal. */
function spanInSource(source: string, text: string, { span, literal }: Value & { kind: 'text' | 'template' }, datum: PersonalDatum): Span {
  if (!literal) return source.slice(span.start, span.end) === text ? { start: span.start + datum.span.start, end: span.start + datum.span.end } : span;
  const written = text.slice(datum.span.start, datum.span.end);
  const content = source.slice(literal.content.start, literal.content.end);
  const exact = content === text ? datum.span.start : content.indexOf(written);
  return exact < 0 ? literal.content : { start: literal.content.start + exact, end: literal.content.start + exact + written.length };
}

function replacement(content: Span, span: Span): Fix[] {
  const place = contained(span, content);
  return [{ id: 'replace-personal-data', title: `Replace it by the placeholder "${PLACEHOLDER}"`, safety: 'suggestion', edits: [{ span: place, newText: PLACEHOLDER }] }];
}

/** Names that say the value is no longer what it was made from. Never suggested as a fix: a plain hash of an SSN can be reversed by guessing. */
const TRANSFORMED = /hash|sha\d|md5|digest|uuid|hmac|encrypt|cipher|redact|mask|anonymi[sz]e|pseudonym|tokeni[sz]e|opaque|hexlify|blake/i;

function nameFindings(member: Member, place: Place): RawFinding[] {
  if (member.member.question || member.context.config.options['pii-in-free-text'].namedData === 'ignore') return [];
  const found = holes(place.value).filter(hole => !hole.names.some(name => TRANSFORMED.test(name))).flatMap(hole => sourceOf(member, hole, place) ?? []);
  const [first] = found;
  if (first === undefined) return [];
  return [{
    severity: 'information', message: `${described(member)} is built from ${first}; it appears in ${member.member.appearsIn}.`,
    span: place.at, identity: `${member.operation}:${member.path}:${first}`,
  }];
}

const holes = (value: Value): readonly Hole[] => {
  switch (value.kind) {
    case 'template': return value.parts.filter(part => typeof part !== 'string');
    case 'unknown': return [value];
    case 'environment': return value.variable === undefined ? [] : [{ names: [value.variable] }];
    case 'choice': return value.options.flatMap(holes);
    case 'text': case 'boolean': case 'number': case 'nothing': case 'map': case 'list': return [];
  }
};

/** "what looks like an e-mail address (customer_email)" by the names in a hole; undefined when they say nothing. */
function sourceOf({ context, member, documents }: Member, hole: Hole, place: Place): string | undefined {
  for (const name of [...hole.names].reverse()) {
    const kind = personalDataName(name);
    if (kind) return `what looks like ${article(personalKindNoun(kind))}${shownName(name)}`;
  }
  const tagKind = place.tag === undefined ? undefined : personalDataName(place.tag);
  if (place.tag !== undefined && tagKind) return `what looks like ${article(personalKindNoun(tagKind))}${shownName(place.tag, 'tag')}`;
  if (member.namesDocument) return undefined;
  const document = hole.names.findLast(documentName) ?? hole.names.find(name => /^(?:key|path|file|filename|name|document)$/i.test(name) && (documents.has(name) || documentPath(hole.names)));
  if (document !== undefined) return `the name of a document${shownName(document)}, which may hold personal data`;
  const sent = sentByUser(hole.names);
  if (sent !== undefined) return `what a user sends${shownName(sent)}, which may hold personal data`;
  return isTyped(context.facts.text, hole.names) ? 'what a user types, which may hold personal data' : undefined;
}

/** At the terminal: `input("Name: ")`. */
const isTyped = (source: string, [first = '']: readonly string[]): boolean => /^(?:raw_)?input$|^readline$/.test(first) && source.includes(`${first}(`);

const described = ({ operation, path }: Member): string => `${path.replace(/\[\]|\{\}/g, '')} of ${operation}`;

const article = (noun: string): string => `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
