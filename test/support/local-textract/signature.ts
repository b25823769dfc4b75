import { Buffer } from 'node:buffer';
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { ServiceError } from './service-error';

export interface KeyPair {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The key pair that AWS's documentation uses in its examples; it belongs to nobody. */
export const exampleKeyPair: KeyPair = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};

export interface SignedRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  /** Name, value, name, value … as received. */
  readonly rawHeaders: readonly string[];
  readonly body: Uint8Array;
}

/**
 * Verifies an AWS Signature Version 4 in the Authorization header
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html) over the body as received.
 * The age of the signature is not checked: a test may run with a fixed clock. Query-string signatures are not accepted.
 * @returns the Region that the request was signed for.
 * @throws ServiceError with the service's own error type; the HTTP status is 400, as AWS JSON services answer.
 */
export function verifySignature(request: SignedRequest, keyPairs: readonly KeyPair[], service: string): { readonly region: string } {
  const headers = headersOf(request.rawHeaders);
  const authorization = headers.get('authorization');
  if (authorization === undefined) throw new ServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  const given = parseAuthorization(authorization);
  const [accessKeyId, day, region, scopeService, terminator, ...rest] = given.credential.split('/');
  if (accessKeyId === undefined || day === undefined || region === undefined || region === '' || terminator === undefined || rest.length > 0) {
    throw incomplete('Credential must have the form key/date/region/service/aws4_request.');
  }
  // A session token belongs to temporary keys only; these are long-term ones.
  const pair = headers.has('x-amz-security-token') ? undefined : keyPairs.find(candidate => candidate.accessKeyId === accessKeyId);
  if (pair === undefined) throw new ServiceError('UnrecognizedClientException', 'The security token included in the request is invalid.');
  const time = headers.get('x-amz-date');
  if (time === undefined || !/^\d{8}T\d{6}Z$/.test(time)) throw incomplete("Authorization header requires existence of a valid 'X-Amz-Date' header.");
  if (!given.signedHeaders.includes('host')) throw invalid("'Host' must be a 'SignedHeader' in the AWS Authorization.");
  const unsigned = given.signedHeaders.find(name => !headers.has(name));
  if (unsigned !== undefined) throw invalid('A header named in SignedHeaders is not in the request.');
  if (day !== time.slice(0, 8)) throw invalid("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP.");
  if (scopeService !== service) throw invalid(`Credential should be scoped to correct service: '${service}'.`);
  if (terminator !== 'aws4_request') throw invalid("Credential should be scoped with a valid terminator: 'aws4_request'.");

  const scope = `${day}/${region}/${service}/aws4_request`;
  const stringToSign = ['AWS4-HMAC-SHA256', time, scope, sha256(canonicalRequest(request, headers, given.signedHeaders))].join('\n');
  const signingKey = [day, region, service, 'aws4_request'].reduce<Uint8Array | string>((key, part) => hmac(key, part), `AWS4${pair.secretAccessKey}`);
  if (!sameBytes(hmac(signingKey, stringToSign), given.signature)) {
    throw invalid('The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.');
  }
  return { region };
}

const incomplete = (why: string): ServiceError => new ServiceError('IncompleteSignatureException', why);
const invalid = (why: string): ServiceError => new ServiceError('InvalidSignatureException', why);

const sha256 = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: Uint8Array | string, data: string): Uint8Array => createHmac('sha256', key).update(data).digest();
const sameBytes = (expected: Uint8Array, hex: string): boolean => /^[0-9a-f]{64}$/.test(hex) && timingSafeEqual(expected, Buffer.from(hex, 'hex'));

function parseAuthorization(header: string): { readonly credential: string; readonly signedHeaders: readonly string[]; readonly signature: string } {
  const [, fields] = /^AWS4-HMAC-SHA256\s+(\S.*)$/.exec(header) ?? [];
  if (fields === undefined) throw incomplete('Authorization header must begin with AWS4-HMAC-SHA256.');
  const named = new Map(
    fields.split(',').map(field => {
      const equals = field.indexOf('=');
      return [field.slice(0, equals).trim(), field.slice(equals + 1).trim()] as const;
    }),
  );
  const [credential, signedHeaders, signature] = ['Credential', 'SignedHeaders', 'Signature'].map(name => named.get(name));
  if (credential === undefined || signedHeaders === undefined || signature === undefined) {
    throw incomplete("Authorization header requires 'Credential', 'Signature' and 'SignedHeaders' parameters.");
  }
  return { credential, signedHeaders: signedHeaders.split(';'), signature };
}

/** Lower-case names; runs of blanks collapsed and repeated headers joined, as the canonical form wants them. */
function headersOf(raw: readonly string[]): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = (raw[at] ?? '').toLowerCase();
    const value = (raw[at + 1] ?? '').trim().replace(/ +/g, ' ');
    const before = headers.get(name);
    headers.set(name, before === undefined ? value : `${before},${value}`);
  }
  return headers;
}

function canonicalRequest(request: SignedRequest, headers: ReadonlyMap<string, string>, signedHeaders: readonly string[]): string {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  const query = [...searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`).sort().join('&');
  return [
    request.method,
    // The path is encoded once more than it was sent, as every service but Amazon S3 does.
    pathname.split('/').map(encode).join('/'),
    query,
    ...signedHeaders.map(name => `${name}:${headers.get(name) ?? ''}`),
    '',
    signedHeaders.join(';'),
    sha256(request.body),
  ].join('\n');
}

const encode = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
