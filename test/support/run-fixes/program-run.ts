import type { RecordedRequest } from '../local-textract/local-textract';

/** What a program did, as places and values: `3.host`, `3.KMSKeyId`, `out.1`. Requests and lines count from 1. */
export type ProgramRun = ReadonlyMap<string, string>;

/** What a run of a program is made of. */
export interface ProgramRecord {
  readonly requests: readonly RecordedRequest[];
  readonly output: string;
  /** What it ended with, when it failed. */
  readonly error?: string | undefined;
}

export function programRun({ requests, output, error }: ProgramRecord): ProgramRun {
  return new Map([
    ...requests.flatMap(({ operation, host, region, body, unknownMembers, outcome }, index) => {
      const facts = { operation, host, region, unknownMembers: unknownMembers.join(' '), outcome: outcome.kind === 'refused' ? outcome.error : outcome.kind };
      return Object.entries({ ...facts, ...(isObject(body) ? body : { body }) }).flatMap(([name, value]) => flat(`${index + 1}.${name}`, value));
    }),
    ...output.split('\n').flatMap((line, index): [string, string][] => (line === '' ? [] : [[`out.${index + 1}`, line]])),
    ...(error === undefined ? [] : [['error', error] satisfies [string, string]]),
  ]);
}

/** `PLACE = VALUE` of all that is new or other in the second run, and `PLACE is gone`; sorted. */
export function changesBetween(before: ProgramRun, after: ProgramRun): string[] {
  return [
    ...[...after].filter(([place, value]) => before.get(place) !== value).map(([place, value]) => `${place} = ${value}`),
    ...[...before.keys()].filter(place => !after.has(place)).map(place => `${place} is gone`),
  ].sort();
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** SDKs give requests that have none a token, another one each time. */
const GENERATED = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function flat(place: string, value: unknown): [string, string][] {
  if (!isObject(value)) return [[place, typeof value === 'string' && GENERATED.test(value) ? '(generated)' : String(value)]];
  const members = Object.entries(value);
  return members.length === 0 ? [[place, Array.isArray(value) ? '[]' : '{}']] : members.flatMap(([name, member]) => flat(`${place}.${name}`, member));
}
