import { Buffer } from 'node:buffer';
import type { OperationModel, ServiceModel, Shape } from './service-model';
import { fullPattern, shapeOf } from './service-model';
import { serialization, ServiceError } from './service-error';

export type JsonObject = Readonly<Record<string, unknown>>;

export interface ValidRequest {
  /** The request without nulls and unknown members. */
  readonly input: JsonObject;
  /** Paths of members that the service does not know: ignored, as AWS JSON services do, but worth a test's attention. */
  readonly unknownMembers: readonly string[];
}

interface Findings {
  readonly violations: string[];
  readonly unknown: string[];
}

/**
 * Checks `body` as the service's front end does.
 * @throws ServiceError `SerializationException` for a value of the wrong JSON type, else one `ValidationException` that lists every
 * violated limit. Messages never repeat the value (the service words it like this for sensitive members).
 */
export function validateRequest(model: ServiceModel, operation: OperationModel, body: unknown): ValidRequest {
  const findings: Findings = { violations: [], unknown: [] };
  const shape: Shape = { type: 'structure', required: operation.required, members: operation.members };
  const input = check(model, shape, body, [], findings) as JsonObject;
  const count = findings.violations.length;
  if (count > 0) {
    throw new ServiceError('ValidationException', `${count} validation error${count === 1 ? '' : 's'} detected: ${findings.violations.join('; ')}`);
  }
  return { input, unknownMembers: findings.unknown };
}

type Path = readonly string[];

// The front end names members in lower camel case: `datasetConfig.manifestS3Object.bucket`.
const shown = (path: Path): string => path.map(part => part.charAt(0).toLowerCase() + part.slice(1)).join('.');

function check(model: ServiceModel, shape: Shape, value: unknown, path: Path, findings: Findings): unknown {
  const fail = (constraint: string): void => {
    findings.violations.push(`Value at '${shown(path)}' failed to satisfy constraint: ${constraint}`);
  };
  const length = (of: number, limits: { readonly min?: number; readonly max?: number }): void => {
    if (limits.min !== undefined && of < limits.min) fail(`Member must have length greater than or equal to ${limits.min}`);
    if (limits.max !== undefined && of > limits.max) fail(`Member must have length less than or equal to ${limits.max}`);
  };
  switch (shape.type) {
    case 'string':
      if (typeof value !== 'string') throw wrongType(path, 'a string');
      length(Array.from(value).length, shape);
      if (shape.enum !== undefined && !shape.enum.includes(value)) fail(`Member must satisfy enum value set: [${shape.enum.join(', ')}]`);
      if (shape.pattern !== undefined && !fullPattern(shape.pattern).test(value)) fail(`Member must satisfy regular expression pattern: ${shape.pattern}`);
      return value;
    case 'blob': {
      if (typeof value !== 'string' || !/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(value)) throw wrongType(path, 'base64');
      length(Buffer.byteLength(value, 'base64'), shape);
      return value;
    }
    case 'integer':
      if (typeof value !== 'number' || !Number.isInteger(value)) throw wrongType(path, 'an integer');
      if (shape.min !== undefined && value < shape.min) fail(`Member must have value greater than or equal to ${shape.min}`);
      if (shape.max !== undefined && value > shape.max) fail(`Member must have value less than or equal to ${shape.max}`);
      return value;
    case 'timestamp':
      if (typeof value !== 'number' || !Number.isFinite(value)) throw wrongType(path, 'a time in seconds since 1970');
      return value;
    case 'list': {
      if (!Array.isArray(value)) throw wrongType(path, 'a list');
      length(value.length, shape);
      const item = shapeOf(model, shape.item);
      return value.map((entry, index) => check(model, item, entry, [...path, String(index + 1), 'member'], findings));
    }
    case 'map': {
      const entries = Object.entries(objectAt(value, path)).filter(([, entry]) => entry !== null);
      length(entries.length, shape);
      const [keyShape, valueShape] = [shapeOf(model, shape.key), shapeOf(model, shape.value)];
      return Object.fromEntries(
        entries.map(([key, entry], index) => [
          check(model, keyShape, key, [...path, String(index + 1), 'key'], findings),
          check(model, valueShape, entry, [...path, String(index + 1), 'value'], findings),
        ]),
      );
    }
    case 'structure': {
      const given = objectAt(value, path);
      const kept: Record<string, unknown> = {};
      for (const [member, entry] of Object.entries(given)) {
        const memberShape = Object.hasOwn(shape.members, member) ? shape.members[member] : undefined;
        if (memberShape === undefined) findings.unknown.push([...path, member].join('.'));
        else if (entry !== null) kept[member] = check(model, shapeOf(model, memberShape), entry, [...path, member], findings);
      }
      for (const member of shape.required) {
        if (!(member in kept)) findings.violations.push(`Value at '${shown([...path, member])}' failed to satisfy constraint: Member must not be null`);
      }
      return kept;
    }
  }
}

function objectAt(value: unknown, path: Path): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrongType(path, 'an object');
  return value as JsonObject;
}

const wrongType = (path: Path, expected: string): ServiceError =>
  serialization(path.length === 0 ? `The request must be ${expected}` : `Value at '${shown(path)}' must be ${expected}`);
