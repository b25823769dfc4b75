import type { Expression, MapExpression } from '../../model/expression';
import type { Span } from '../../text';
import { pieces } from '../nodes';

/** What stands in a template for a value that only its deployment knows, whatever the format. */

/** `${Name}` of CloudFormation, Compose and the Serverless Framework, `${{ name }}` of GitHub, `{{ name }}` of Helm and Ansible. */
const HOLE = /\$\{\{([^{}]{0,512})\}\}|\{\{([^{}]{0,512})\}\}|\$\{([^{}!]{0,512})\}/g;

/** The parts of a text with its holes as expressions. */
export function withHoles(text: string, span: Span): (string | Expression)[] {
  if (!text.includes('{')) return [text];
  const parts: (string | Expression)[] = [];
  let at = 0;
  for (const match of text.matchAll(HOLE)) {
    if (match.index > at) parts.push(text.slice(at, match.index));
    parts.push(outside(match[1] ?? match[2] ?? match[3] ?? '', span));
    at = match.index + match[0].length;
  }
  if (at < text.length || parts.length === 0) parts.push(text.slice(at));
  return parts;
}

/** A value from outside, by the names that are written for it. */
const outside = (written: string, span: Span): Expression =>
  ({ kind: 'other', span, inner: [...written.matchAll(/[\p{L}_][\p{L}\p{N}_-]*/gu)].map(([name]): Expression => ({ kind: 'name', span, name })) });

/**
 * A CloudFormation function by its name without `Fn::` or `!`, applied to a value; undefined where it is none.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function intrinsic(name: string, value: Expression, span: Span): Expression | undefined {
  const [first, second, third] = value.kind === 'list' ? value.items : [];
  switch (name) {
    case 'Ref': case 'GetAtt': case 'ImportValue': case 'FindInMap': case 'Select': return { kind: 'other', span, inner: namesOf(value) };
    case 'Sub': return { ...(first?.kind === 'string' ? first : value), span };
    case 'Join': {
      const separator = first?.kind === 'string' ? first.parts : undefined;
      const items = second?.kind === 'list' ? second.items : undefined;
      if (!separator || !items) return { kind: 'other', span, inner: [value] };
      return { kind: 'string', span, literal: undefined, parts: items.flatMap((item, index) => [...(index > 0 ? separator : []), ...pieces(item)]) };
    }
    case 'If': return second && third ? { kind: 'either', span, options: [second, third] } : { kind: 'other', span, inner: [value] };
    case 'Base64': case 'Cidr': case 'GetAZs': case 'Split': case 'Transform': case 'ToJsonString': case 'Length': return { kind: 'other', span, inner: [value] };
    default: return undefined;
  }
}

/** The names in texts that are names: `!GetAtt Customer.Email`. */
const namesOf = (value: Expression): Expression[] =>
  (value.kind === 'string' ? value.parts.map(part => (typeof part === 'string' ? outside(part, value.span) : part)) : value.kind === 'list' ? value.items.flatMap(namesOf) : [value]);

/** `{"Fn::Sub": …}` is what the function gives; every other map is itself. */
export function withoutLongForm(map: MapExpression): Expression {
  const [only] = map.items;
  if (map.items.length !== 1 || only?.kind !== 'entry' || typeof only.key !== 'string') return map;
  const name = only.key === 'Ref' && only.value.kind === 'string' ? 'Ref' : /^Fn::(\w+)$/.exec(only.key)?.[1];
  return (name === undefined ? undefined : intrinsic(name, only.value, map.span)) ?? map;
}

/**
 * Whether a key names an address: a text under it that is a host of the service is used as one. A `hostname` alone is what the
 * SDKs' own lists of endpoints have, and rules for networks.
 */
export const namesEndpoint = (key: string): boolean => /endpoint|service_?ur[il]|textract.{0,64}(?:ur[il]|host)/i.test(key);
