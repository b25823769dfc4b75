import type { Fix } from '../finding';
import type { FileFacts, KmsPlace, SdkCall } from '../model/facts';
import { removalOf } from '../model/removal';
import type { Entry, Value } from '../model/value';
import { readKey } from '../textract/kms-key';
import type { OperationKey } from '../textract/operation-table';
import { keyOf } from '../textract/operations';
import { HOLE } from '../textract/regions';
import { traitsOf } from '../textract/surfaces';
import { contains, type Span } from '../text';
import { KMS_VARIABLE, importEdits } from './edits';
import { regionOfClients } from './file-regions';
import { keyPlaceOf, misnamedKey, withoutKey, type KeyPlace, type Misnamed } from './key-place';
import type { RawFinding, Rule, RuleContext } from './rule';

export const UNSUITABLE_KMS_KEY: Rule = {
  meta: {
    id: 'unsuitable-kms-key',
    title: 'Unsuitable Key',
    description: 'What a call gives as its key cannot work, or is not a customer managed key: empty, misspelt, managed by AWS, of another Region.',
    advice: 'Use AWS encryption solutions; encrypt adapter content and output with a key of your own that the service can use.',
    defaultSeverity: 'warning',
    securitySeverity: '5.0',
    cwe: ['CWE-311'],
  },
  check: context => {
    const found = context.facts.calls.flatMap(call => checkCall(context, call));
    // Several calls may share one key, or one constructor.
    return found.filter((finding, index) => found.findIndex(other => other.span.start === finding.span.start) === index);
  },
};

function checkCall(context: RuleContext, call: SdkCall): RawFinding[] {
  if (call.kms.kind === 'refused') return refusedKey(context, call, call.kms);
  const key = keyOf(call.operation);
  const place = key && keyPlaceOf(call, key);
  if (!place) return [];
  const misnamed = misnamedKey(place);
  if (misnamed) return [misnamedFinding(context, { call, key, place }, misnamed)];
  const problem = keyProblem(context.facts, { call, key, place });
  return problem ? [valueFinding(context, { call, key, place }, problem)] : [];
}

/** A call and where it gives its key. */
interface KeyedCall {
  readonly call: SdkCall;
  readonly key: OperationKey;
  readonly place: KeyPlace;
}

/** What is wrong with a value, as the rest of a sentence about the key. */
interface Problem {
  readonly kind: 'empty' | 'nothing' | 'aws-managed' | 'other-arn' | 'malformed' | 'region';
  readonly message: string;
  readonly value: Value;
  readonly entry: Entry;
}

/** What is wrong with the key on every path that gives one; undefined where some path may give a key that works, or none. */
export function keyProblem(facts: FileFacts, keyed: KeyedCall): Problem | undefined {
  const { given } = keyed.place;
  if (given.length === 0 || given.every(entry => entry.conditional)) return undefined;
  const values = given.flatMap(entry => alternatives(entry.value).map(value => ({ entry, value })));
  const problems = values.map(({ entry, value }) => problemOf(facts, keyed, entry, value));
  return problems.every(problem => problem !== undefined) ? problems[0] : undefined;
}

const alternatives = (value: Value): readonly Value[] => (value.kind === 'choice' ? value.options : [value]);

function problemOf(facts: FileFacts, keyed: KeyedCall, entry: Entry, value: Value): Problem | undefined {
  const problem = (kind: Problem['kind'], message: string): Problem => ({ kind, message, value, entry });
  switch (value.kind) {
    case 'nothing': return value.unset ? undefined : problem('nothing', `is given no value${whatHappens(keyed, traitsOf(keyed.call.surface).nothing)}`);
    case 'text': return value.text === '' ? problem('empty', `is empty${whatHappens(keyed, traitsOf(keyed.call.surface).empty)}`) : textProblem(facts, value.text, true, problem);
    case 'template': return textProblem(facts, value.parts.map(part => (typeof part === 'string' ? part : HOLE)).join(''), false, problem);
    case 'boolean': case 'number': case 'environment': case 'map': case 'list': case 'choice': case 'unknown': return undefined;
  }
}

function whatHappens({ call, key }: KeyedCall, fate: 'dropped' | 'refused' | 'sent'): string {
  const { name } = traitsOf(call.surface);
  const { consequence } = withoutKey(call, key);
  if (key.takesEmpty && fate !== 'dropped') return `, which is no key: ${consequence}.`;
  switch (fate) {
    case 'dropped': return `: ${name} leaves it out, and ${consequence}.`;
    case 'refused': return `: ${name} refuses the call.`;
    case 'sent': return ': the service refuses the call.';
  }
}

function textProblem(facts: FileFacts, text: string, whole: boolean, problem: (kind: Problem['kind'], message: string) => Problem): Problem | undefined {
  const read = readKey(text, whole);
  switch (read.kind) {
    case 'aws-managed': return problem('aws-managed', `is ${read.alias}, a key that AWS manages, not your customer managed key.`);
    case 'other-arn': return problem('other-arn', `is an ARN of ${read.service}, not of a key: the service refuses the call.`);
    case 'malformed': return problem('malformed', 'is no key id, key ARN, alias name or alias ARN: the service refuses the call.');
    case 'key': {
      const region = read.region === undefined ? undefined : regionOfClients(facts);
      return read.region === undefined || region === undefined || region === read.region ? undefined
        : problem('region', `is a key in ${read.region}, and the Textract client works in ${region}: AWS KMS uses a key in its own Region only.`);
    }
  }
}

function valueFinding(context: RuleContext, { call, place }: KeyedCall, { kind, message, value, entry }: Problem): RawFinding {
  const elsewhere = !contains(entry.at, value.span);
  return {
    severity: 'warning',
    message: `${place.name} of ${call.operation} ${message}`,
    span: entry.at,
    related: elsewhere ? [{ span: value.span, message: 'The value is written here.' }] : [],
    fixes: elsewhere ? [] : replaceValue(context, value),
    identity: `${call.operation}:${call.surface}:${kind}`,
  };
}

/** Another value where this one is written. */
function replaceValue({ facts, config, idiom }: RuleContext, value: Value): Fix[] {
  const span = placeOfValue(value);
  if (!idiom || !span) return [];
  const read = config.kmsKeyId === undefined ? idiom.environmentRead?.(KMS_VARIABLE) : idiom.text(config.kmsKeyId);
  if (!read) return [];
  const from = config.kmsKeyId === undefined ? `from the environment variable ${KMS_VARIABLE}` : 'of the configuration';
  return [{ id: 'replace-kms-key', title: `Use the key ${from}`, safety: 'suggestion', edits: [...importEdits(facts, read.imports), { span, newText: read.text }] }];
}

/** What an expression may be written over; undefined where a constant must stand, or where it is not plain what is written. */
function placeOfValue(value: Value): Span | undefined {
  if (value.kind === 'nothing') return value.span;
  if ((value.kind !== 'text' && value.kind !== 'template') || !value.literal) return undefined;
  const { replaceable, constant, jsxAttribute, span } = value.literal;
  return replaceable && !constant && !jsxAttribute ? span : undefined;
}

function misnamedFinding(context: RuleContext, { call, key, place }: KeyedCall, { entry, rename }: Misnamed): RawFinding {
  const { name, unknownMembers } = traitsOf(call.surface);
  const { consequence } = withoutKey(call, key);
  const fate = unknownMembers === 'dropped' ? `${name} drops it silently, and ${consequence}` : `${name} refuses it`;
  return {
    severity: 'warning',
    message: `${call.operation} has no member ${entry.key}; the key belongs in ${place.name}: ${fate}.`,
    span: entry.keySpan,
    fixes: rename === undefined ? [] : renameKey(context, entry, rename),
    identity: `${call.operation}:${call.surface}:misnamed`,
  };
}

function renameKey({ facts: { text }, idiom }: RuleContext, { key, keySpan, at }: Entry, name: string): Fix[] {
  const title = `Rename it to ${name}`;
  // `{ KmsKeyId }` names the member and the variable in one.
  if (keySpan.start === at.start) return idiom ? [{ id: 'rename-kms-key', title, safety: 'suggestion', edits: [{ span: at, newText: idiom.entry('property', name, text.slice(at.start, at.end)) }] }] : [];
  const found = text.slice(keySpan.start, keySpan.end).lastIndexOf(key);
  if (found < 0) return [];
  const start = keySpan.start + found;
  return [{ id: 'rename-kms-key', title, safety: 'suggestion', edits: [{ span: { start, end: start + key.length }, newText: name }] }];
}

/** The synchronous operations take no key: what they find is in their answer, and nothing is stored. */
function refusedKey({ facts }: RuleContext, call: SdkCall, { name, given }: KmsPlace & { kind: 'refused' }): RawFinding[] {
  const [entry] = given;
  if (!entry || given.some(({ value, conditional }) => conditional || alternatives(value).some(isNoKey))) return [];
  const here = contains(call.span, entry.at);
  const edit = here ? removalOf(facts.text, entry) : undefined;
  return [{
    severity: 'warning',
    message: `This call is synchronous, and synchronous operations take no key: ${traitsOf(call.surface).name} fails with ${name}, or drops it.`,
    span: here ? entry.keySpan : call.nameSpan,
    related: here ? [] : [{ span: entry.keySpan, message: 'The key is given here.' }],
    fixes: edit ? [{ id: 'remove-kms-key', title: `Remove ${name}`, safety: 'suggestion', edits: [edit] }] : [],
    identity: `${call.surface}:synchronous`,
  }];
}

/** The libraries leave out a key that is empty. */
const isNoKey = (value: Value): boolean => value.kind === 'nothing' || (value.kind === 'text' && value.text === '') || value.kind === 'environment' || value.kind === 'unknown';
