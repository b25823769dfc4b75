import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import type { KeyPair } from './signature';
import { exampleKeyPair } from './signature';

export interface SignedCall {
  readonly operation: string;
  /** The body as sent: JSON of a value, or this very text. */
  readonly body: { readonly json: unknown } | { readonly text: string };
  readonly keyPair?: KeyPair & { readonly sessionToken?: string };
  readonly region?: string;
  /** Service in the signature's scope. */
  readonly service?: string;
  readonly signingDate?: Date;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * Sends one request to the local service, signed by the SDK's own signer but not made by an SDK client, so that it can hold what
 * no client would send.
 * @param change alters the headers after they were signed.
 */
export async function signedRequest(url: string, call: SignedCall, change: (headers: Record<string, string>) => Record<string, string> = headers => headers): Promise<Answer> {
  const { hostname, port, host } = new URL(url);
  const signer = new SignatureV4({ credentials: call.keyPair ?? exampleKeyPair, region: call.region ?? 'us-east-1', service: call.service ?? 'textract', sha256: Sha256 });
  const body = 'text' in call.body ? call.body.text : JSON.stringify(call.body.json);
  const { headers } = await signer.sign(
    {
      method: 'POST',
      protocol: 'http:',
      hostname,
      port: Number(port),
      path: '/',
      query: {},
      headers: { host, 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `Textract.${call.operation}` },
      body,
    },
    call.signingDate === undefined ? {} : { signingDate: call.signingDate },
  );
  return answerOf(await fetch(url, { method: 'POST', headers: change(headers), body }));
}

type Bytes = string | ArrayBuffer | ArrayBufferView;
const bytesOf = (data: Bytes): string | Uint8Array =>
  typeof data === 'string' ? data : ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data);

/** The hash as the signer wants it handed in. */
class Sha256 {
  private readonly hash;

  constructor(secret?: Bytes) {
    this.hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }

  update(data: Bytes): void {
    this.hash.update(bytesOf(data));
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.hash.digest());
  }

  reset(): void {
    throw new Error('The signer takes a new hash for every digest');
  }
}

export async function answerOf(response: Response): Promise<Answer> {
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answer['body'] };
}
