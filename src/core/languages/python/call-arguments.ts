import type { Argument, CallExpression, Expression } from '../../model/expression';
import type { Span } from '../../text';

/** Asking a Python call for its parts. */

export const isPositional = (argument: Argument): argument is Argument & { kind: 'positional' } => argument.kind === 'positional';

/** The argument given at a position; undefined when there are fewer. */
export const positional = (call: CallExpression, index: number): Expression | undefined => call.args.filter(isPositional)[index]?.value;

/** The smallest range that names what is called. */
export const nameSpanOf = (call: CallExpression): Span => (call.callee.kind === 'member' ? call.callee.nameSpan : call.callee.span);
