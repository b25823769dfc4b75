import type { AdapterVersionStatus } from '@aws-sdk/client-textract';
import type { VersionStatusChange } from './adapters';
import type { Fault, FaultKind } from './faults';

/** What a test can do to the service: in process through `LocalTextract.control`, from another process as the JSON body of `POST /__control`. */
export type ControlCommand =
  | { readonly action: 'inject'; readonly fault: Fault }
  | { readonly action: 'clear-faults' }
  | ({ readonly action: 'set-version-status' } & VersionStatusChange)
  | { readonly action: 'forget-requests' }
  /** Back to how the service started: adapters, faults and recorded requests. */
  | { readonly action: 'reset' };

const statuses: readonly AdapterVersionStatus[] = ['ACTIVE', 'AT_RISK', 'CREATION_ERROR', 'CREATION_IN_PROGRESS', 'DEPRECATED'];

/**
 * A command that came over HTTP.
 * @param operations the names that a fault may be limited to.
 * @throws TypeError that says what is wrong with it and what would be right.
 */
export function parseControlCommand(value: unknown, operations: readonly string[]): ControlCommand {
  const command = fieldsOf(value, 'The command');
  switch (command['action']) {
    case 'inject':
      return { action: 'inject', fault: parseFault(command['fault'], operations) };
    case 'set-version-status': {
      const status = statuses.find(known => known === command['status']);
      if (status === undefined) throw new TypeError(`status must be one of ${statuses.join(', ')}`);
      const message = command['statusMessage'];
      return {
        action: 'set-version-status',
        adapterId: text(command, 'adapterId'),
        version: text(command, 'version'),
        status,
        ...(message === undefined ? {} : { statusMessage: text(command, 'statusMessage') }),
      };
    }
    case 'clear-faults':
    case 'forget-requests':
    case 'reset':
      return { action: command['action'] };
    default:
      throw new TypeError('action must be one of inject, clear-faults, set-version-status, forget-requests, reset');
  }
}

function parseFault(value: unknown, operations: readonly string[]): Fault {
  const fault = fieldsOf(value, 'fault');
  const { operations: only, times } = fault;
  if (only !== undefined && !(Array.isArray(only) && only.every(name => operations.includes(String(name))))) {
    throw new TypeError(`fault.operations must be a list of operations, each one of ${operations.join(', ')}`);
  }
  if (times !== undefined && !(typeof times === 'number' && Number.isInteger(times) && times > 0)) throw new TypeError('fault.times must be a whole number above 0');
  return {
    ...parseKind(fault),
    ...(only === undefined ? {} : { operations: only.map(String) }),
    ...(times === undefined ? {} : { times }),
  };
}

function parseKind({ kind, delayMs }: Fields): FaultKind {
  switch (kind) {
    case 'throttled':
    case 'expired-token':
    case 'access-denied':
    case 'cut-off':
      return { kind };
    case 'slow':
      if (typeof delayMs !== 'number' || !(delayMs >= 0)) throw new TypeError('fault.delayMs must be a number of milliseconds');
      return { kind, delayMs };
    default:
      throw new TypeError('fault.kind must be one of throttled, expired-token, access-denied, slow, cut-off');
  }
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown, what: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError(`${what} must be a JSON object`);
  return value as Fields;
}

function text(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value !== 'string' || value === '') throw new TypeError(`${name} must be a non-empty string`);
  return value;
}
