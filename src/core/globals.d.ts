/**
 * The WHATWG globals that every host of the engine has (Node, browser, worker). Declared here because the engine's
 * project has neither DOM nor Node types: that is what keeps `process`, `Buffer` and `window` out of it.
 */
declare class URL {
  constructor(input: string, base?: string);
  readonly href: string;
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly host: string;
  readonly hostname: string;
  readonly port: string;
  readonly pathname: string;
  readonly search: string;
  readonly searchParams: Iterable<[string, string]>;
}

declare function decodeURIComponent(text: string): string;
