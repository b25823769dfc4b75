import type { Fix, Severity } from '../finding';
import type { SdkCall } from '../model/facts';
import type { Idiom } from '../languages/idiom';
import type { Entries, Reading } from '../model/value';
import { keyOf } from '../textract/operations';
import type { OperationKey } from '../textract/operation-table';
import { spellingKey } from '../textract/spelling';
import type { Span } from '../text';
import { entryEdits } from './edits';
import type { RawFinding, Rule, RuleContext } from './rule';

/** The variable that the fix reads when the configuration names no key. */
const KMS_VARIABLE = 'TEXTRACT_KMS_KEY_ID';

export const MISSING_KMS_KEY: Rule = {
  meta: {
    id: 'missing-kms-key',
    title: 'Missing Customer Managed Key',
    description: 'A call that stores adapter training content or results gives no KMSKeyId, so the data is not encrypted with your customer managed key.',
    advice: 'Use AWS encryption solutions; give KMSKeyId to encrypt adapter content and output with a key of your own.',
    defaultSeverity: 'warning',
    securitySeverity: '5.0',
    cwe: ['CWE-311'],
  },
  check: context => {
    const reported = new Set<number>();
    return context.facts.calls.flatMap(call => {
      const key = keyOf(call.operation);
      const place = key && key.absent !== 'unchanged' ? whereKeyBelongs(call, key) : undefined;
      if (!key || !place || reported.has(place.span.start)) return [];
      reported.add(place.span.start);
      return [finding(context, call, key, place)];
    });
  },
};

/** Where a key is missing for certain. */
interface KeyPlace {
  /** The argument list or structure that lacks it. */
  readonly entries: Entries;
  /** What is to be written there, as this surface spells it: the key, or the structure that holds it. */
  readonly names: readonly string[];
  /** The key as messages name it. */
  readonly name: string;
  readonly span: Span;
}

/** Undefined where the key is given on some path, or not certain to be missing. */
function whereKeyBelongs(call: SdkCall, key: OperationKey): KeyPlace | undefined {
  switch (call.kms.kind) {
    // Behind a wrapper only output in the caller's own bucket is certain to be encrypted by the key.
    case 'member': return call.surface !== 'textract-caller' || hasOutput(call, key) ? missingIn(call.members, key.path, call.kms.names, call.nameSpan) : undefined;
    case 'constructor': return hasOutput(call, key) ? missingIn(call.kms.entries, [KEY_OF_CONSTRUCTOR], [call.kms.name], call.kms.nameSpan) : undefined;
    case 'none': return undefined;
  }
}

/** What languages call the key among the arguments of a constructor. */
const KEY_OF_CONSTRUCTOR = 'KMSKeyId';

function missingIn(entries: Entries, [outer, inner]: readonly string[], names: readonly string[], span: Span): KeyPlace | undefined {
  const name = names.join('.');
  const given = entries.entries.filter(entry => entry.key === outer && !entry.misspelt);
  if (given.length === 0) return entries.closed ? { entries, names, name, span } : undefined;
  const [only] = given;
  if (inner === undefined || given.length > 1 || only?.value.kind !== 'map') return undefined;
  const { entries: structure } = only.value;
  return structure.closed && !structure.entries.some(entry => entry.key === inner && !entry.misspelt) ? { entries: structure, names: names.slice(1), name, span } : undefined;
}

const hasOutput = (call: SdkCall, { output }: OperationKey): boolean => output !== undefined && call.members.entries.some(entry => entry.key === output);

/** `KmsKeyId` for `KMSKeyId`: what the surface takes for another member. */
const misspelt = ({ entries, names }: KeyPlace): string | undefined => {
  const [name = ''] = names;
  return entries.entries.find(entry => spellingKey(entry.key) === spellingKey(name))?.key;
};

function finding(context: RuleContext, call: SdkCall, key: OperationKey, place: KeyPlace): RawFinding {
  const { operation } = call;
  const [severity, consequence]: [Severity, string] = key.absent === 'aws-owned'
    ? ['warning', `${key.protects} ${key.protects.endsWith('results') ? 'are' : 'is'} encrypted with a key that AWS owns, not with your customer managed key`]
    : key.output !== undefined && hasOutput(call, key)
      ? ['warning', `${key.protects} written to ${key.output} are not encrypted with your customer managed key`]
      : ['information', 'there is no customer managed key for its results'];
  const wrong = call.kms.kind === 'member' ? misspelt(place) : undefined;
  return {
    severity,
    message: wrong === undefined
      ? `${operation} is called without ${place.name}: ${consequence}.`
      : `${operation} has no member ${wrong}; the key belongs in ${place.name}, and without it ${consequence}.`,
    span: place.span,
    fixes: fixes(context, place),
    identity: `${operation}:${call.surface}`,
  };
}

function fixes({ facts, config, idiom }: RuleContext, place: KeyPlace): Fix[] {
  const { insertion } = place.entries;
  if (!idiom || !insertion || misspelt(place) !== undefined) return [];
  const source = config.kmsKeyId === undefined ? insertion.reads ?? environment(idiom) : { key: undefined, value: idiom.text(config.kmsKeyId), from: 'from the configuration' };
  if (!source) return [];
  const [outer = '', inner] = place.names;
  const structure = inner === undefined ? undefined : idiom.structure?.(source.key ?? inner, source.value.text);
  if (inner !== undefined && structure === undefined) return [];
  const value = structure === undefined ? source.value : { ...source.value, text: structure };
  return [{ id: 'add-kms-key', title: `Add ${place.name} ${source.from}`, safety: 'suggestion', edits: entryEdits(facts, idiom, insertion, inner === undefined ? source.key ?? outer : outer, value) }];
}

const environment = (idiom: Idiom): Reading | undefined => idiom.environmentRead && { value: idiom.environmentRead(KMS_VARIABLE), from: `from the environment variable ${KMS_VARIABLE}` };
