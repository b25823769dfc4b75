import type { Fix } from '../finding';
import type { Idiom } from '../languages/idiom';
import type { Reading } from '../model/value';
import { keyOf } from '../textract/operations';
import { KMS_VARIABLE, entryEdits } from './edits';
import { keyPlaceOf, misnamedKey, storesForCertain, withoutKey, type KeyPlace } from './key-place';
import type { Rule, RuleContext } from './rule';

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
      const place = key && key.absent !== 'unchanged' && storesForCertain(call, key) ? keyPlaceOf(call, key) : undefined;
      if (!key || !place || !isMissing(place) || reported.has(place.span.start)) return [];
      const { severity, consequence } = withoutKey(call, key);
      if (severity === 'information' && context.config.options['missing-kms-key'].serviceStorage === 'ignore') return [];
      reported.add(place.span.start);
      return [{
        severity,
        message: `${call.operation} is called without ${place.name}: ${consequence}.`,
        span: place.span,
        fixes: fixes(context, place),
        identity: `${call.operation}:${call.surface}`,
      }];
    });
  },
};

/** For certain, and not given under a name that is not the key's: that is a key which cannot work. */
const isMissing = (place: KeyPlace): boolean => place.given.length === 0 && place.entries.closed && misnamedKey(place) === undefined;

function fixes({ facts, config, idiom }: RuleContext, place: KeyPlace): Fix[] {
  const { insertion } = place.entries;
  if (!idiom || !insertion) return [];
  const source = config.kmsKeyId === undefined ? insertion.reads ?? environment(idiom) : { key: undefined, value: idiom.text(config.kmsKeyId), from: 'from the configuration' };
  if (!source) return [];
  const [outer = '', inner] = place.names;
  const structure = inner === undefined ? undefined : idiom.structure?.(source.key ?? inner, source.value.text);
  if (inner !== undefined && structure === undefined) return [];
  const value = structure === undefined ? source.value : { ...source.value, text: structure };
  return [{ id: 'add-kms-key', title: `Add ${place.name} ${source.from}`, safety: 'suggestion', edits: entryEdits(facts, idiom, insertion, inner === undefined ? source.key ?? outer : outer, value) }];
}

const environment = (idiom: Idiom): Reading | undefined => idiom.environmentRead && { value: idiom.environmentRead(KMS_VARIABLE), from: `from the environment variable ${KMS_VARIABLE}` };
