import { lastName, type Expression } from '../model/expression';
import type { SdkCall } from '../model/facts';
import type { Resolver } from '../model/resolver';
import { keyOf } from '../textract/operations';

/** What is called by a name that a variable or a map holds. */

/** How many names and maps are followed to what an expression may be. */
const MAX_STEPS = 6;

/**
 * What an expression may be, by the way taken: through names, branches, and what an index or `get` picks out of a map of the file.
 * Empty where some of it is not known.
 */
export function alternativesOf(resolver: Resolver, expression: Expression, depth = 0): readonly Expression[] {
  if (depth > MAX_STEPS) return [];
  const all = (expressions: readonly Expression[]): readonly Expression[] => {
    const each = expressions.map(one => alternativesOf(resolver, one, depth + 1));
    return each.every(one => one.length > 0) ? each.flat() : [];
  };
  const picked = (map: Expression): readonly Expression[] => {
    const { entries, closed } = resolver.entries(map);
    return closed ? all(entries.map(entry => resolver.expressionAt(entry.at))) : [];
  };
  switch (expression.kind) {
    case 'either': return all(expression.options);
    case 'index': {
      const key = resolver.value(expression.key);
      return key.kind === 'text' ? all(resolver.entries(expression.object).entries.filter(entry => entry.key === key.text).map(entry => resolver.expressionAt(entry.at))) : picked(expression.object);
    }
    case 'call': {
      const [key, otherwise] = expression.args;
      if (expression.callee.kind !== 'member' || lastName(expression.callee) !== 'get' || !key) return [expression];
      const inMap = picked(expression.callee.object);
      const fallback = otherwise ? alternativesOf(resolver, otherwise.value, depth + 1) : [];
      return inMap.length === 0 || (otherwise && fallback.length === 0) ? [] : [...inMap, ...fallback];
    }
    case 'name': case 'member': {
      const { options, complete } = resolver.origins(expression);
      const known = options.filter(option => option.span.start !== expression.span.start);
      // What is imported is all that it may be.
      const imported = known.every(option => resolver.importSource(option) !== undefined);
      return known.length === 0 ? [expression] : complete || imported ? all(known) : [];
    }
    case 'string': case 'boolean': case 'number': case 'nothing': case 'map': case 'list': case 'environment': case 'function': case 'other': return [expression];
  }
}

/** The texts that an expression may be; empty where some are not known. */
export function textsOf(resolver: Resolver, expression: Expression): readonly string[] {
  const values = alternativesOf(resolver, expression).map(resolver.value).flatMap(value => (value.kind === 'choice' ? value.options : [value]));
  const texts = values.flatMap(value => (value.kind === 'text' ? [value.text] : []));
  return texts.length === values.length ? [...new Set(texts)] : [];
}

/** One call that may be of several operations: where some take no key, none is missing for certain. */
export const oneOfOperations = (calls: readonly SdkCall[]): readonly SdkCall[] => (calls.every(({ operation }) => keyOf(operation) !== undefined) ? calls : calls.map(call => ({ ...call, kms: { kind: 'none' } })));
