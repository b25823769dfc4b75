/** Why AWS did not answer as asked. Holds no secret: nothing of a credential, a request or a response body. */
export type AwsProblem =
  | { readonly kind: 'no-credentials'; readonly profile: string }
  /** `signIn` is the command that renews a sign-in session of this machine; undefined when AWS itself refused the token. */
  | { readonly kind: 'expired'; readonly profile: string; readonly signIn: string | undefined }
  /** AWS does not know the key, or the signature does not match. */
  | { readonly kind: 'rejected'; readonly profile: string }
  | { readonly kind: 'denied'; readonly permission: string }
  | { readonly kind: 'throttled'; readonly operation: string }
  | { readonly kind: 'no-network'; readonly host: string; readonly code: string }
  | { readonly kind: 'tls'; readonly host: string; readonly code: string }
  | { readonly kind: 'cut-off'; readonly operation: string }
  | { readonly kind: 'unavailable'; readonly operation: string; readonly status: number }
  | { readonly kind: 'not-found'; readonly operation: string }
  | { readonly kind: 'bad-profile'; readonly profile: string; readonly reason: string }
  | { readonly kind: 'bad-config-file'; readonly file: string; readonly reason: string }
  /** The address is not repeated: it may hold a password. */
  | { readonly kind: 'bad-endpoint'; readonly source: string }
  | { readonly kind: 'no-region'; readonly profile: string }
  /** FIPS was asked for by the AWS settings, in a Region that has no such endpoint. */
  | { readonly kind: 'no-fips-endpoint'; readonly region: string }
  | { readonly kind: 'no-account-id'; readonly profile: string }
  /** The caller gave up; never shown. */
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'unknown'; readonly operation: string; readonly name: string; readonly message: string };

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: AwsProblem };

export const answer = <T>(value: T): Answer<T> => ({ ok: true, value });
export const failure = (problem: AwsProblem): { readonly ok: false; readonly problem: AwsProblem } => ({ ok: false, problem });

/** What was being done when the error came. */
export interface Circumstances {
  /** `ListAdapters` */
  readonly operation: string;
  /** IAM's name of the right to do it: `textract:ListAdapters` */
  readonly permission: string;
  readonly profile: string;
  readonly host: string;
}

const expiredNames = ['ExpiredToken', 'ExpiredTokenException', 'TokenRefreshRequired', 'RequestExpired'];
const rejectedNames = [
  'UnrecognizedClientException', 'InvalidClientTokenId', 'InvalidSignatureException', 'SignatureDoesNotMatch', 'IncompleteSignature',
  'MissingAuthenticationToken', 'MissingAuthenticationTokenException', 'RequestTimeTooSkewed', 'RequestInTheFuture', 'AuthFailure',
];
const deniedNames = ['AccessDeniedException', 'AccessDenied', 'UnauthorizedException', 'UnauthorizedOperation', 'ForbiddenException', 'NotAuthorized'];
const throttledNames = [
  'ThrottlingException', 'Throttling', 'ThrottledException', 'ProvisionedThroughputExceededException', 'TooManyRequestsException',
  'RequestLimitExceeded', 'LimitExceededException', 'RequestThrottled', 'RequestThrottledException', 'SlowDown',
];
const offlineCodes = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'];
const cutOffCodes = ['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ERR_STREAM_PREMATURE_CLOSE', 'HPE_INVALID_CONSTANT', 'UND_ERR_SOCKET'];
/** https://nodejs.org/api/tls.html#x509-certificate-error-codes and the names of failed handshakes */
const isTlsCode = (code: string): boolean =>
  /^(UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|CERT_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|ERR_TLS_|ERR_SSL_|EPROTO$)/.test(code);

interface Signs {
  readonly name: string;
  readonly code: string;
  readonly message: string;
  readonly status: number | undefined;
}

function signsOf(error: unknown): Signs {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  if (typeof error !== 'object' || error === null) return { name: 'Error', code: '', message: '', status: undefined };
  const own = error as { readonly name?: unknown; readonly code?: unknown; readonly message?: unknown; readonly $metadata?: { readonly httpStatusCode?: unknown } };
  const status = own.$metadata?.httpStatusCode;
  return { name: text(own.name), code: text(own.code), message: text(own.message), status: typeof status === 'number' ? status : undefined };
}

/** The error and what caused it, outermost first; a chain that loops is cut. */
function* chainOf(error: unknown): Generator<Signs> {
  const seen = new Set<unknown>();
  const waiting: unknown[] = [error];
  while (waiting.length > 0 && seen.size < 16) {
    const current = waiting.shift();
    if (current === undefined || seen.has(current)) continue;
    seen.add(current);
    yield signsOf(current);
    if (typeof current !== 'object' || current === null) continue;
    const { cause, errors } = current as { readonly cause?: unknown; readonly errors?: unknown };
    waiting.push(cause);
    // A connection tried over IPv6 and IPv4 fails with an AggregateError.
    if (Array.isArray(errors)) waiting.push(...(errors as readonly unknown[]));
  }
}

/** The words of AWS that may be shown: one line, cut, without anything that looks like a key or token. */
export function redacted(message: string): string {
  const line = message.split(/[\r\n]/, 1)[0] ?? '';
  const masked = line.replace(/\b(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,}\b/g, '****').replace(/[A-Za-z0-9/+=_-]{40,}/g, '****').replace(/\/\/[^/\s@]*@/g, '//****@');
  return masked.length > 200 ? `${masked.slice(0, 199)}…` : masked;
}

/** How a profile's sign-in session is renewed in a terminal. A name that a shell would read as more than a word is left out. */
export function signInCommand(profile: string, tool: 'sso login' | 'login'): string {
  if (profile === '' || /["$`\\!%\r\n]/.test(profile)) return `aws ${tool}`;
  return /^[\w.@:+,/=-]+$/.test(profile) && !profile.startsWith('-') ? `aws ${tool} --profile ${profile}` : `aws ${tool} "--profile=${profile}"`;
}

/**
 * Sorts whatever the SDK threw into a kind that the explorer has words and a next step for.
 * Reads names, codes and the HTTP status first; messages only where the SDK gives nothing else to go by.
 */
export function classify(error: unknown, during: Circumstances): AwsProblem {
  for (const signs of chainOf(error)) {
    const problem = classifyOne(signs, during);
    if (problem !== undefined) return problem;
  }
  const { name, message } = signsOf(error);
  return { kind: 'unknown', operation: during.operation, name: /^\w{1,80}$/.test(name) ? name : 'Error', message: redacted(message) };
}

function classifyOne({ name, code, message, status }: Signs, { operation, permission, profile, host }: Circumstances): AwsProblem | undefined {
  if (name === 'AbortError') return { kind: 'cancelled' };
  if (expiredNames.includes(name)) return { kind: 'expired', profile, signIn: undefined };
  if (name === 'CredentialsProviderError' || name === 'TokenProviderError' || name === 'ProviderError') return classifyProvider(message, profile, host);
  if (rejectedNames.includes(name)) return { kind: 'rejected', profile };
  if (deniedNames.includes(name)) return { kind: 'denied', permission: /not authorized to perform: ([\w-]+:\w+)/.exec(message)?.[1] ?? permission };
  if (throttledNames.includes(name) || status === 429) return { kind: 'throttled', operation };
  if (name === 'ResourceNotFoundException') return { kind: 'not-found', operation };
  // The code goes before the name: the SDK calls a reset connection a TimeoutError too.
  if (isTlsCode(code)) return { kind: 'tls', host, code };
  if (cutOffCodes.includes(code) || code.startsWith('HPE_')) return { kind: 'cut-off', operation };
  if (offlineCodes.includes(code)) return { kind: 'no-network', host, code };
  if (name === 'TimeoutError') return { kind: 'no-network', host, code: 'ETIMEDOUT' };
  if (status !== undefined && status >= 500) return { kind: 'unavailable', operation, status };
  // A body that ends early is not JSON; neither is the page of a proxy that wants a login.
  if (name === 'SyntaxError' || message === 'aborted' || message === 'socket hang up') return { kind: 'cut-off', operation };
  if (status === 401 || status === 403) return { kind: 'denied', permission };
  return undefined;
}

/** The credential providers tell their failures apart in words only. Their words can quote a credential_process, so they are not passed on. */
function classifyProvider(message: string, profile: string, host: string): AwsProblem {
  const code = /\b(?:getaddrinfo|connect|read) (E[A-Z_]+)\b/.exec(message)?.[1];
  if (code !== undefined && offlineCodes.includes(code)) return { kind: 'no-network', host, code };
  if (message.includes('ForbiddenException')) return { kind: 'denied', permission: 'sso:GetRoleCredentials' };
  if (/aws sso login|SSO session|Token is expired|Session token not found or invalid/i.test(message) && !/missing required|could not be found/i.test(message)) {
    return { kind: 'expired', profile, signIn: signInCommand(profile, 'sso login') };
  }
  if (/aws login|re-?authenticate|session has expired/i.test(message)) return { kind: 'expired', profile, signIn: signInCommand(profile, 'login') };
  if (message.includes('returned expired credentials')) return { kind: 'expired', profile, signIn: undefined };
  if (message.includes('multi-factor authentication')) return { kind: 'bad-profile', profile, reason: 'it asks for a multi-factor code, which cannot be typed here' };
  if (message.includes('cycle attempting to resolve')) return { kind: 'bad-profile', profile, reason: 'its source_profile leads back to itself' };
  if (/Could not resolve credentials using profile|is missing required property|could not be found in shared|Unsupported credential source/.test(message)) {
    return { kind: 'bad-profile', profile, reason: 'it, or a profile or session it refers to, has no usable credentials' };
  }
  if (/credential_process|Command failed/.test(message)) return { kind: 'bad-profile', profile, reason: 'its credential_process failed' };
  return { kind: 'no-credentials', profile };
}
