import { Buffer } from 'node:buffer';
import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { SampleAdapter } from '../../../src/aws/sample-adapters';
import { sampleAdapters } from '../../../src/aws/sample-adapters';
import type { AdapterQuotas, AdapterStore, VersionStatusChange } from './adapters';
import { createAdapterStore } from './adapters';
import type { ControlCommand } from './control';
import { parseControlCommand } from './control';
import { createDocumentOperations } from './documents';
import type { Fault, Misbehaviour } from './faults';
import { createFaults } from './faults';
import { createIdempotency } from './idempotency';
import { serialization, ServiceError } from './service-error';
import { readServiceModel } from './service-model';
import type { KeyPair } from './signature';
import { exampleKeyPair, verifySignature } from './signature';
import type { JsonObject } from './validation';
import { validateRequest } from './validation';
import type { Operations } from './wire';

export interface LocalTextractOptions {
  /** 0 (the default) takes a free one. */
  readonly port?: number;
  /** What the account holds at the start and after a reset, newest first. Default: the product's sample adapters. */
  readonly adapters?: readonly SampleAdapter[];
  /** Entries on a page of a list when the request does not say. Default 10. */
  readonly pageSize?: number;
  /** Who may call. Default: the example key pair of AWS's documentation. */
  readonly keyPairs?: readonly KeyPair[];
  /** The account in resource names. Default 111122223333, as in AWS's examples. */
  readonly accountId?: string;
  readonly quotas?: Partial<AdapterQuotas>;
  readonly now?: () => Date;
  readonly newAdapterId?: () => string;
}

/** A request to the service as it came in. Never holds the Authorization header or anything else of the signature but its Region. */
export interface RecordedRequest {
  /** Counts from 1. */
  readonly sequence: number;
  /** From `X-Amz-Target`; absent when it names none that the service has. */
  readonly operation?: string;
  /** The parsed JSON body; absent when it is not JSON. */
  readonly body?: unknown;
  /** The Host header: what endpoint the client believed to talk to. */
  readonly host: string;
  /** Signed for; absent when the signature was refused. */
  readonly region?: string;
  /** Members that the service does not know and ignored, such as a misspelt `KmsKeyId`. */
  readonly unknownMembers: readonly string[];
  readonly outcome: { readonly kind: 'answered' | 'cut-off' } | { readonly kind: 'refused'; readonly error: string };
}

export interface LocalTextract {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly port: number;
  /** Makes the service misbehave until the fault has met its number of requests or is cleared. */
  readonly inject: (fault: Fault) => void;
  readonly clearFaults: () => void;
  /** @throws ServiceError when there is no such version. */
  readonly setVersionStatus: (change: VersionStatusChange) => void;
  /** Back to how the service started: adapters, faults and recorded requests. */
  readonly reset: () => void;
  /** Oldest first. */
  readonly requests: () => readonly RecordedRequest[];
  readonly forgetRequests: () => void;
  /** Breaks every open connection and resolves when the port is free. */
  readonly close: () => Promise<void>;
}

/** Amazon Textract takes documents of 10 MB, a third more in base64. */
const maxBodyBytes = 16 * 1024 * 1024;

/**
 * Starts a local stand-in for Amazon Textract on 127.0.0.1: AWS JSON 1.1 with a verified signature, validated requests and an
 * account that remembers. One account answers for every Region. Documents are checked, never read.
 * @throws Error of node's `listen` (`EADDRINUSE`, `EACCES`) when the port cannot be had.
 */
export async function startLocalTextract(options: LocalTextractOptions = {}): Promise<LocalTextract> {
  const model = readServiceModel();
  const keyPairs = options.keyPairs ?? [exampleKeyPair];
  const faults = createFaults();
  let account = openAccount(options);
  let recorded: RecordedRequest[] = [];
  let received = 0;

  const control = {
    inject: faults.inject,
    clearFaults: faults.clear,
    setVersionStatus: (change: VersionStatusChange) => {
      account.setVersionStatus(change);
    },
    reset: () => {
      account = openAccount(options);
      faults.clear();
      recorded = [];
    },
    requests: () => [...recorded],
    forgetRequests: () => {
      recorded = [];
    },
  };

  /** Decides on an answer and records the request, at once, so that requests are recorded in the order in which they came. */
  function answer(request: IncomingMessage, body: Buffer): { readonly reply: Reply; readonly misbehaviour: Misbehaviour } {
    let misbehaviour: Misbehaviour = { delayMs: 0, failure: 'none' };
    const record: { -readonly [Member in keyof RecordedRequest]: RecordedRequest[Member] } = {
      sequence: ++received,
      host: request.headers.host ?? '',
      unknownMembers: [],
      outcome: { kind: 'answered' },
    };
    let reply: Reply;
    try {
      record.body = parseJson(body);
      const operation = operationOf(request);
      const operationModel = Object.hasOwn(model.operations, operation) ? model.operations[operation] : undefined;
      if (operationModel === undefined) throw new ServiceError('UnknownOperationException', `No such operation: ${operation}`);
      record.operation = operation;
      record.region = verifySignature({ method: request.method ?? '', url: request.url ?? '/', rawHeaders: request.rawHeaders, body }, keyPairs, 'textract').region;
      misbehaviour = faults.meet(operation);
      refuseOn(misbehaviour.failure, operation);
      if (record.body === undefined) throw serialization('The request body is not JSON');
      const { input, unknownMembers } = validateRequest(model, operationModel, record.body);
      record.unknownMembers = unknownMembers;
      const run = account.operations[operation as keyof Operations] as (input: JsonObject, region: string) => JsonObject;
      reply = { status: 200, body: run(input, record.region) };
      if (misbehaviour.failure === 'cut-off') record.outcome = { kind: 'cut-off' };
    } catch (error) {
      const refusal = error instanceof ServiceError ? error : new ServiceError('InternalServerError', `The local service failed: ${String(error)}`, 500);
      reply = { status: refusal.httpStatus, body: errorBody(refusal), error: refusal.type };
      record.outcome = { kind: 'refused', error: refusal.type };
    }
    recorded.push(record);
    return { reply, misbehaviour };
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    if (body === 'too-large') {
      send(response, { status: 413, body: { __type: 'RequestEntityTooLargeException' }, error: 'RequestEntityTooLargeException' });
      return;
    }
    if (pathOf(request).startsWith('/__control')) {
      sendJson(response, controlReply(request, body, control, Object.keys(model.operations)));
      return;
    }
    const { reply, misbehaviour } = answer(request, body);
    if (misbehaviour.delayMs > 0 && !(await waitWhileConnected(response, misbehaviour.delayMs))) return;
    if (misbehaviour.failure === 'cut-off') cutOff(response, reply);
    else send(response, reply);
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => {
      // The client went away in the middle of its request: there is nobody to answer.
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    ...control,
    close: () =>
      new Promise((resolve, reject) => {
        server.close(error => {
          if (error === undefined) resolve();
          else reject(error);
        });
        server.closeAllConnections();
      }),
  };
}

interface Account {
  readonly operations: Operations;
  readonly setVersionStatus: AdapterStore['setVersionStatus'];
}

function openAccount(options: LocalTextractOptions): Account {
  const idempotency = createIdempotency();
  const adapters = createAdapterStore({
    seed: options.adapters ?? sampleAdapters,
    accountId: options.accountId ?? '111122223333',
    pageSize: options.pageSize ?? 10,
    quotas: { adapters: 10, versionsInProgress: 3, ...options.quotas },
    now: options.now ?? (() => new Date()),
    newAdapterId: options.newAdapterId ?? (() => randomBytes(6).toString('hex')),
    idempotency,
  });
  const documents = createDocumentOperations({ newJobId: () => randomBytes(32).toString('hex'), idempotency });
  return { operations: { ...adapters.operations, ...documents }, setVersionStatus: adapters.setVersionStatus };
}

interface Reply {
  readonly status: number;
  readonly body: JsonObject;
  readonly error?: string;
}

const pathOf = (request: IncomingMessage): string => new URL(request.url ?? '/', 'http://localhost').pathname;

function operationOf(request: IncomingMessage): string {
  const target = request.headers['x-amz-target'];
  const [, operation] = /^Textract\.(\w+)$/.exec(typeof target === 'string' ? target : '') ?? [];
  if (request.method !== 'POST' || pathOf(request) !== '/' || operation === undefined || !/^application\/x-amz-json-1\.1\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
    throw new ServiceError('UnknownOperationException', 'Expected POST / with Content-Type application/x-amz-json-1.1 and X-Amz-Target Textract.OPERATION', 404);
  }
  return operation;
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

function refuseOn(failure: Misbehaviour['failure'], operation: string): void {
  switch (failure) {
    case 'throttled':
      throw new ServiceError('ThrottlingException', 'Rate exceeded');
    case 'expired-token':
      throw new ServiceError('ExpiredTokenException', 'The security token included in the request is expired');
    case 'access-denied':
      throw new ServiceError(
        'AccessDeniedException',
        `User: arn:aws:iam::111122223333:user/example is not authorized to perform: textract:${operation} because no identity-based policy allows the textract:${operation} action`,
      );
    case 'cut-off':
    case 'none':
  }
}

/** The service's own errors spell `Message` and `Code`, those of its front end `message`: SDKs read both. */
const errorBody = ({ type, message }: ServiceError): JsonObject => ({ __type: type, Code: type, Message: message, message });

function headersFor(reply: Reply, payload: Buffer): Record<string, string | number> {
  return {
    'content-type': 'application/x-amz-json-1.1',
    'content-length': payload.length,
    'x-amzn-requestid': randomUUID(),
    ...(reply.error === undefined ? {} : { 'x-amzn-errortype': reply.error }),
  };
}

function send(response: ServerResponse, reply: Reply): void {
  const payload = Buffer.from(JSON.stringify(reply.body));
  response.writeHead(reply.status, headersFor(reply, payload)).end(payload);
}

function cutOff(response: ServerResponse, reply: Reply): void {
  const payload = Buffer.from(JSON.stringify(reply.body));
  response.writeHead(reply.status, headersFor(reply, payload));
  response.write(payload.subarray(0, Math.floor(payload.length / 2)), () => {
    response.destroy();
  });
}

function sendJson(response: ServerResponse, { status, body }: { readonly status: number; readonly body: unknown }): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** False when the client has gone before the time was over. */
async function waitWhileConnected(response: ServerResponse, milliseconds: number): Promise<boolean> {
  const gone = new AbortController();
  const stop = (): void => {
    gone.abort();
  };
  response.once('close', stop);
  try {
    await wait(milliseconds, undefined, { signal: gone.signal });
    return true;
  } catch {
    return false;
  } finally {
    response.off('close', stop);
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer | 'too-large'> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= maxBodyBytes) chunks.push(chunk);
  }
  return length > maxBodyBytes ? 'too-large' : Buffer.concat(chunks);
}

type Control = Pick<LocalTextract, 'inject' | 'clearFaults' | 'setVersionStatus' | 'reset' | 'requests' | 'forgetRequests'>;

function controlReply(request: IncomingMessage, body: Buffer, control: Control, operations: readonly string[]): { readonly status: number; readonly body: unknown } {
  // A web page could reach a port on this machine under a name of its own, or send a form: neither gets past these two checks.
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '')) return { status: 403, body: { error: 'The control paths answer on 127.0.0.1 and localhost only' } };
  if (request.method === 'GET' && pathOf(request) === '/__control/requests') return { status: 200, body: { requests: control.requests() } };
  if (request.method !== 'POST' || pathOf(request) !== '/__control') return { status: 404, body: { error: 'There are POST /__control and GET /__control/requests' } };
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) return { status: 415, body: { error: 'Content-Type must be application/json' } };
  try {
    obey(parseControlCommand(parseJson(body), operations), control);
    return { status: 200, body: {} };
  } catch (error) {
    return { status: 400, body: { error: error instanceof Error ? error.message : String(error) } };
  }
}

function obey(command: ControlCommand, control: Control): void {
  switch (command.action) {
    case 'inject':
      control.inject(command.fault);
      return;
    case 'clear-faults':
      control.clearFaults();
      return;
    case 'set-version-status':
      control.setVersionStatus(command);
      return;
    case 'forget-requests':
      control.forgetRequests();
      return;
    case 'reset':
      control.reset();
      return;
  }
}
