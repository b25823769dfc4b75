import type { Fix, Severity } from '../finding';
import type { SdkCall } from '../model/facts';
import type { Entries } from '../model/value';
import { KMS_MEMBER, takesKmsKey } from '../textract/operations';
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
    return context.facts.calls.filter(call => takesKmsKey(call.operation)).flatMap(call => {
      const place = whereKeyBelongs(call);
      if (!place || !place.entries.closed || place.entries.entries.some(entry => entry.key === KMS_MEMBER) || reported.has(place.span.start)) return [];
      reported.add(place.span.start);
      return [finding(context, call, place)];
    });
  },
};

interface KeyPlace {
  readonly entries: Entries;
  /** As this surface spells the member. */
  readonly name: string;
  readonly span: Span;
}

function whereKeyBelongs(call: SdkCall): KeyPlace | undefined {
  switch (call.kms.kind) {
    // Behind a wrapper only output in the caller's own bucket is certain to be encrypted by the key.
    case 'member': return call.surface !== 'textract-caller' || hasOutput(call) ? { entries: call.members, name: call.kms.name, span: call.nameSpan } : undefined;
    case 'constructor': return hasOutput(call) ? { entries: call.kms.entries, name: call.kms.name, span: call.kms.nameSpan } : undefined;
    case 'none': return undefined;
  }
}

const hasOutput = (call: SdkCall): boolean => call.members.entries.some(entry => entry.key === 'OutputConfig');

function finding(context: RuleContext, call: SdkCall, place: KeyPlace): RawFinding {
  const { operation } = call;
  const [severity, consequence]: [Severity, string] = operation === 'CreateAdapterVersion'
    ? ['warning', 'the training content is encrypted with a key that AWS owns, not with your customer managed key']
    : hasOutput(call)
      ? ['warning', 'the results written to OutputConfig are not encrypted with your customer managed key']
      : ['information', 'there is no customer managed key for its results'];
  const misspelt = call.members.entries.find(entry => /^kms_?key_?id$/i.test(entry.key));
  return {
    severity,
    message: misspelt && call.kms.kind === 'member'
      ? `${operation} has no member ${misspelt.key}; the key belongs in ${place.name}, and without it ${consequence}.`
      : `${operation} is called without ${place.name}: ${consequence}.`,
    span: place.span,
    fixes: fixes(context, place),
    identity: `${operation}:${call.surface}`,
  };
}

function fixes({ facts, config, idiom }: RuleContext, place: KeyPlace): Fix[] {
  const { insertion, entries } = place.entries;
  if (!idiom || !insertion || entries.some(entry => /^kms_?key_?id$/i.test(entry.key))) return [];
  const value = config.kmsKeyId === undefined ? idiom.environmentRead(KMS_VARIABLE) : idiom.text(config.kmsKeyId);
  const from = config.kmsKeyId === undefined ? `from the environment variable ${KMS_VARIABLE}` : 'from the configuration';
  return [{ id: 'add-kms-key', title: `Add ${place.name} ${from}`, safety: 'suggestion', edits: entryEdits(facts, idiom, insertion, place.name, value) }];
}
