import type { Node } from 'web-tree-sitter';
import type { CallExpression, Expression, MapExpression } from '../model/expression';
import type { StringLiteral } from '../model/value';

/** How one language spells what programs are made of: all that the resolver knows of it. */
export interface LanguageSyntax {
  /**
   * A tree-sitter query. Its captures become records: `@binding`, `@block-binding`, `@assignment`,
   * `@declaration`, `@iteration`, `@augment` (with `@target`, `@value`), `@function` (`@name`, `@parameters`, `@body`), `@class` (`@name`, `@body`), `@return` (`@value`),
   * `@call` (`@callee`, `@arguments`), `@import`.
   */
  readonly query: string;
  /** What the parser is given in place of the text, of the same length, where the grammar cannot read what the language allows. Each character depends on its token only. */
  readonly parserText?: (text: string) => string;
  /** Types of the nodes whose children are statements. */
  readonly blocks: ReadonlySet<string>;
  /** Types of statements whose block always runs when they do (`with`, `try`). */
  readonly transparent: ReadonlySet<string>;
  /** The blocks of which a statement runs one; `exhaustive` when it always runs one. Undefined for other nodes. */
  readonly branches: (node: Node, text: string) => { readonly blocks: readonly Block[]; readonly exhaustive: boolean } | undefined;
  /** The block that a statement stands in, where that is a part of its parent which has no node of its own. */
  readonly partOf?: (statement: Node, parent: Node, text: string) => Block | undefined;
  /** Types of the statements after which the next one is not run (`return`, `raise`). */
  readonly leaving: ReadonlySet<string>;
  /** Types of the expressions in which alone the names of their iterations exist. */
  readonly comprehensions: ReadonlySet<string>;
  /** The name of the object a method belongs to: `self`, `this`. */
  readonly self: readonly string[];
  /** Methods name the members of their object without it, too. */
  readonly bareMembers?: boolean;
  /** A name or a member that nothing is bound to is a call of the method of that name, without arguments. */
  readonly bareCalls?: boolean;
  /** Whether a function sees a name of what is around it, where not all are seen. */
  readonly seenInside?: (name: string) => boolean;
  /** Nothing changes a value, and the order of statements means nothing: a name has its value wherever it is used. */
  readonly declarative?: boolean;
  /** One expression, lifted whole. */
  readonly lift: (node: Node, text: string) => Expression;
  /** Names a binding's target binds: `params`, `self.client`, `params.KMSKeyId`, `params.[]`; several for a pattern. */
  readonly targets: (node: Node, text: string) => readonly BindingTarget[];
  readonly parameters: (node: Node, text: string) => readonly Parameter[];
  /** The string literal that the node is or stands in. */
  readonly stringAround: (node: Node, text: string) => StringLiteral | undefined;
  readonly imports: (node: Node, text: string) => readonly ImportedName[];
  /** Offset where one more import can be written, at the start of a line. */
  readonly importOffset: (root: Node, text: string) => number;
  /** Calls, by last name, that take a map without changing it (`print`, `json.dumps`). */
  readonly readsOnly: RegExp;
  /** Calls, by last name, that may put anything into the object they are called on: where methods can be added to classes of others. */
  readonly changesReceiver?: RegExp;
  /** Calls, by last name, that put entries into the map they are called on (`update`) or given first (`Object.assign`). */
  readonly mergesInto: { readonly receiver: ReadonlySet<string>; readonly firstArgument: ReadonlySet<string> };
  /** Calls, by the path of the callee, whose result has the entries of all their arguments (`Object.assign`). */
  readonly mergedResult: ReadonlySet<string>;
  /** The map that a call stands for whose callee and arguments say what is in it (`X.builder().name(value).build()`); undefined for other calls. */
  readonly built?: (call: CallExpression, text: string) => MapExpression | undefined;
}

/** Statements one after the other: a node, or some of a node's children. */
export type Block = Pick<Node, 'type' | 'startIndex' | 'endIndex' | 'namedChildren'>;

export interface BindingTarget {
  readonly name: string;
  /** The target takes only a part of the value (destructuring): the value itself says nothing about it. */
  readonly partial: boolean;
}

export interface Parameter {
  readonly name: string;
  /** `**kwargs`, `...rest`. */
  readonly rest: boolean;
  /** Its declared type as written. */
  readonly type?: string;
}

export interface ImportedName {
  readonly local: string;
  /** Module path, with `.name` for a member of it: `botocore.config.Config`, `@aws-sdk/client-textract.TextractClient`. */
  readonly source: string;
}
