import type { Expression } from '../../model/expression';
import type { Resolver } from '../../model/resolver';
import { chainOf, classMade, nameOf } from './builders';
import { clientClass, type ClientClass } from './services';

/** What made an object, followed through chains of calls, names and helpers of the file. */

/** Static methods that make a client without a builder. */
export const FACTORIES: ReadonlySet<string> = new Set(['create', 'defaultClient', 'fromEnvironment', 'invoke']);

/** What a chain begins with; undefined where there are several. */
export function rootOf(resolver: Resolver, expression: Expression, depth = 0): Expression | undefined {
  const { root, links } = chainOf(expression);
  if (classMade(root) || (links.length === 0 && isFactory(root))) return root;
  const { options } = resolver.origins(root);
  const [only] = options;
  return only && options.length === 1 && only.span !== root.span && depth < 4 ? rootOf(resolver, only, depth + 1) : root;
}

const isFactory = (root: Expression): boolean => root.kind === 'call' && FACTORIES.has(nameOf(root));

/** The class that the root of a chain makes an object of, by a builder, a constructor or a factory. */
export function classAtRoot(root: Expression | undefined): Expression | undefined {
  if (root?.kind === 'call' && isFactory(root) && root.callee.kind === 'member') return root.callee.object;
  return root && classMade(root);
}

/** The client's class that the root of a chain makes. */
export const clientAtRoot = (resolver: Resolver, root: Expression | undefined): ClientClass | undefined => clientClass(resolver, classAtRoot(root));
