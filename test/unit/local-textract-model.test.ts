import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as sdk from '@aws-sdk/client-textract';
import { boto3, cleanEnvironment, pythonScript } from '../support/local-textract/installed-clients';
import type { ServiceModel, Shape } from '../support/local-textract/service-model';
import { fullPattern, readServiceModel, shapeOf } from '../support/local-textract/service-model';

// The SDK's schemas are arrays: [3, namespace, name, traits, memberNames, memberSchemas, requiredCount] for a structure (required
// members first), [9, namespace, name, traits, input, output] for an operation, [1 | 2, …, item or key, value] for a list or map.
// Types: node_modules/@smithy/types/dist-types/schema/static-schemas.d.ts. Numbers are simple types, 64 and 128 their lists and maps:
// node_modules/@smithy/types/dist-types/schema/sentinels.d.ts

/** Only what both sides can say: names, types, and what is required. */
type Outline =
  | 'string' | 'blob' | 'integer' | 'timestamp'
  | { readonly list: Outline }
  | { readonly map: Outline }
  | { readonly members: Readonly<Record<string, Outline>>; readonly required: readonly string[] };

function outlineOfSdk(reference: unknown): Outline {
  const schema: unknown = typeof reference === 'function' ? (reference as () => unknown)() : reference;
  if (typeof schema === 'number') return outlineOfNumber(schema);
  assert.ok(Array.isArray(schema), 'an SDK schema is a number or an array');
  const [kind, , , , first, second, third] = schema as unknown[];
  // A member with traits of its own: [schema, traits].
  if (schema.length === 2) return outlineOfSdk(kind);
  switch (kind) {
    case 0:
      return outlineOfSdk(first);
    case 1:
      return { list: outlineOfSdk(first) };
    case 2:
      return { map: outlineOfSdk(second) };
    case 3: {
      const names = first as readonly string[];
      const types = second as readonly unknown[];
      const required = typeof third === 'number' ? third : 0;
      return { members: Object.fromEntries(names.map((name, index) => [name, outlineOfSdk(types[index])])), required: names.slice(0, required).sort() };
    }
    default:
      return assert.fail(`Unknown kind of SDK schema: ${String(kind)}`);
  }
}

function outlineOfNumber(schema: number): Outline {
  if (schema >= 128) return { map: outlineOfNumber(schema - 128) };
  if (schema >= 64) return { list: outlineOfNumber(schema - 64) };
  const simple = new Map<number, Outline>([[0, 'string'], [1, 'integer'], [4, 'timestamp'], [21, 'blob']]);
  return simple.get(schema) ?? assert.fail(`Unknown simple SDK schema: ${String(schema)}`);
}

function outlineOfModel(model: ServiceModel, shape: Shape): Outline {
  switch (shape.type) {
    case 'list':
      return { list: outlineOfModel(model, shapeOf(model, shape.item)) };
    case 'map':
      return { map: outlineOfModel(model, shapeOf(model, shape.value)) };
    case 'structure':
      return {
        members: Object.fromEntries(Object.entries(shape.members).map(([name, member]) => [name, outlineOfModel(model, shapeOf(model, member))])),
        required: [...shape.required].sort(),
      };
    case 'string':
    case 'blob':
    case 'integer':
    case 'timestamp':
      return shape.type;
  }
}

type SdkOperation = readonly [kind: 9, namespace: string, name: string, traits: unknown, input: unknown, output: unknown];

const isOperation = (exported: unknown): exported is SdkOperation => Array.isArray(exported) && exported[0] === 9;
const operationsOfSdk = (): ReadonlyMap<string, SdkOperation> =>
  new Map(Object.values(sdk as Readonly<Record<string, unknown>>).filter(isOperation).map(operation => [operation[2], operation]));

describe('model of the local Textract service', () => {
  const model = readServiceModel();

  it('has the operations of the AWS SDK, all and only', () => {
    const names = [...operationsOfSdk().keys()].sort();
    assert.equal(names.length, 25);
    assert.deepEqual(Object.keys(model.operations).sort(), names);
  });

  for (const [name, [, , , , input, output]] of operationsOfSdk()) {
    it(`agrees with the AWS SDK's schema of ${name}`, () => {
      const operation = model.operations[name] ?? assert.fail(`${name} is not in model.json`);
      assert.deepEqual(outlineOfModel(model, { type: 'structure', ...operation }), outlineOfSdk(input));
      const answer = (typeof output === 'function' ? (output as () => unknown)() : output) as readonly unknown[];
      assert.deepEqual([...operation.output].sort(), [...(answer[4] as string[])].sort());
      for (const error of operation.errors) assert.ok(`${error}$` in sdk, error);
    });
  }

  it('agrees with the AWS SDK on every enumeration', () => {
    const enumerations = Object.entries(model.shapes).flatMap(([name, shape]) => (shape.type === 'string' && shape.enum !== undefined ? [{ name, values: shape.enum }] : []));
    assert.deepEqual(enumerations.map(({ name }) => name).sort(), ['AutoUpdate', 'ContentClassifier', 'FeatureType']);
    for (const { name, values } of enumerations) {
      const exported: unknown = Object.entries(sdk).find(([exportedName]) => exportedName === name)?.[1];
      assert.deepEqual([...values].sort(), Object.values(exported as Readonly<Record<string, string>>).sort());
    }
  });

  it('has only patterns that JavaScript reads as they are meant', () => {
    for (const [name, shape] of Object.entries(model.shapes)) {
      if (shape.type === 'string' && shape.pattern !== undefined) assert.ok(fullPattern(shape.pattern), name);
    }
    assert.ok(fullPattern('^(?!aws:)[\\p{L}\\p{N}]*$').test('größe'));
    assert.ok(!fullPattern('[a-z]+').test('a b'));
  });

  it('has the lengths and patterns that botocore ships', function () {
    const installed = boto3();
    if (installed.kind === 'missing') this.skip();
    const { status, stdout, stderr } = spawnSync('python3', [pythonScript('model_from_botocore.py')], { encoding: 'utf8', env: cleanEnvironment() });
    assert.equal(status, 0, stderr);
    const { operations, shapes } = JSON.parse(stdout) as ServiceModel;
    assert.deepEqual(normalised(model.operations), normalised(operations));
    assert.deepEqual(model.shapes, Object.fromEntries(Object.keys(model.shapes).map(name => [name, shapes[name]])));
  });
});

const normalised = (operations: ServiceModel['operations']) =>
  Object.fromEntries(
    Object.entries(operations).map(([name, { required, members, output, errors }]) => [name, { required: [...required].sort(), members, output: [...output].sort(), errors: [...errors].sort() }]),
  );
