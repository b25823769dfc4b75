import { lastName, pathOf, type CallExpression, type MapExpression, type MapItem } from '../../model/expression';

/** What a type is made of: `StartDocumentAnalysisInput(kmsKeyId: key)`, `.init(bucket: bucket)`. */

/** What is no structure: clients, and what reads or makes something out of its arguments. */
const WORKER = /(?:Client|Resolver|Provider|Service|Manager|Handler|Error|Data|URL|Date)$/;

/** `T(…)`, `A.T(…)`, `T.init(…)` or `.init(…)`: the name of the type, empty where it is left out; undefined for other calls. */
export function typeMade({ callee }: CallExpression): string | undefined {
  const name = lastName(callee) ?? '';
  if (name === '.init') return '';
  if (name === 'init' && callee.kind === 'member') return lastName(callee.object);
  return /^[A-Z]/.test(name) && pathOf(callee) !== undefined ? name : undefined;
}

/** The map of the named arguments; undefined for a call that makes no structure. */
export function built(call: CallExpression): MapExpression | undefined {
  const type = typeMade(call);
  if (type === undefined || WORKER.test(type) || call.args.some(argument => argument.kind !== 'named')) return undefined;
  const items = call.args.flatMap((argument): MapItem[] => (argument.kind === 'named' ? [{ kind: 'entry', key: argument.key, keySpan: argument.keySpan, span: argument.span, value: argument.value }] : []));
  return { kind: 'map', span: call.span, items, container: call.argsSpan, style: 'argument' };
}
