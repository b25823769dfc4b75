import type { Span } from '../text';
import type { Unescaped } from './escapes';

/** How a URL holds its credential. */
export type UrlCredentialKind =
  /** `user:password@`, RFC 3986 §3.2.1's deprecated form. */
  | 'userinfo'
  /** An issued token as the user name: `https://ghp_…@github.com`. */
  | 'token'
  /** A parameter that names a secret: `?api_key=…`, `;password=…`. */
  | 'query'
  /** A pre-signed URL: whoever has it, has the access. */
  | 'signature'
  /** A webhook address that is itself the secret. */
  | 'webhook'
  /** A password in a string that names a server without being a URL: `Server=db;User Id=app;Password=…`. */
  | 'connection-string'
  /** A login beside the URL, as an argument of the program that fetches it: `curl -u user:password`. */
  | 'command';

/** A credential in a URL. All spans are in the searched text. */
export interface UrlCredential {
  /** The whole URL, from its scheme on. */
  readonly span: Span;
  /** User name and password without the `@`; the token; the parameter's value. */
  readonly secret: Span;
  readonly kind: UrlCredentialKind;
  /** What to delete to be rid of the credential, the `@` included; undefined where it is not userinfo. */
  readonly userinfo: Span | undefined;
  /** Empty for a password without a user name; undefined where it is not userinfo. */
  readonly username: Span | undefined;
  /** The password alone; undefined where it is not userinfo. */
  readonly password: Span | undefined;
  /** The parameter's or option's name as written; undefined where there is none. */
  readonly parameter: string | undefined;
  /** With port, as written; may be empty (the rest is concatenated) or a template. */
  readonly host: string;
  /** Lower case, without `://`: `https`, `jdbc:mysql`; empty where it is a template or there is none; of a command its program. */
  readonly scheme: string;
  /** `sample`: a tutorial's words, a loopback or documentation host. Worth a mention, no alarm. */
  readonly strength: 'secret' | 'sample';
}

/** What is known of a URL while it is taken apart. Offsets in `url.text`. */
export interface UrlParts {
  readonly url: Unescaped;
  /** Lower case; `jdbc:` and its like are part of it. */
  readonly scheme: string;
  /** `{scheme}://`: the scheme is filled in later. Nothing else without a scheme is a URL. */
  readonly schemeIsTemplate: boolean;
  readonly authorityStart: number;
  /** The first `/`, `?`, `#`, or what ends the authority in this scheme. */
  readonly authorityEnd: number;
  /** Span of the whole URL in the text. */
  readonly span: Span;
}

/** Host without port; of several, the first. */
export function hostName(host: string): string {
  return (host.startsWith('[') ? host.slice(0, host.indexOf(']') + 1) : (host.split(/[:,]/, 1)[0] ?? '')).toLowerCase();
}
