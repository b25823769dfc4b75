import type { CallExpression } from '../../model/expression';
import type { ClientOptions, Change } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import type { Idiom, RequiredImport } from '../idiom';
import type { ClientClass } from './services';

/** What a language on the JVM does in its own way with the SDKs for Java. */
export interface JavaHost {
  readonly idiom: Idiom;
  /** `new X(…)`. */
  readonly construction: (type: string, args: string) => string;
  readonly imported: (name: string) => RequiredImport;
  /** Clients that only this language has: those of an SDK of its own. */
  readonly ownClient?: (resolver: Resolver, call: CallExpression) => OwnClient | undefined;
  /** By the last names of the calls that may make such a client. */
  readonly ownClientCalls?: readonly string[];
}

export interface OwnClient {
  readonly client: ClientClass;
  readonly options: ClientOptions;
  readonly enableFips: Change | undefined;
}
