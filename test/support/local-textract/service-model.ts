import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The limits of the service's API, as AWS publishes them in its SDK models. */
export interface ServiceModel {
  /** Where `model.json` was taken from. */
  readonly source: string;
  readonly operations: Readonly<Record<string, OperationModel>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

export interface OperationModel {
  readonly required: readonly string[];
  /** Member to shape name. */
  readonly members: Readonly<Record<string, string>>;
  /** Top-level members of the answer. */
  readonly output: readonly string[];
  readonly errors: readonly string[];
}

/** Lengths of strings are in Unicode code points, of blobs in bytes, of lists and maps in entries. */
export type Shape =
  | { readonly type: 'string'; readonly min?: number; readonly max?: number; readonly pattern?: string; readonly enum?: readonly string[] }
  | { readonly type: 'blob' | 'integer'; readonly min?: number; readonly max?: number }
  | { readonly type: 'timestamp' }
  | { readonly type: 'list'; readonly min?: number; readonly max?: number; readonly item: string }
  | { readonly type: 'map'; readonly min?: number; readonly max?: number; readonly key: string; readonly value: string }
  | { readonly type: 'structure'; readonly required: readonly string[]; readonly members: Readonly<Record<string, string>> };

/** Reads `model.json` beside this file. Its agreement with the SDK's own schemas is held by `test/unit/local-textract-model.test.ts`. */
export function readServiceModel(): ServiceModel {
  return JSON.parse(readFileSync(fileURLToPath(new URL('model.json', import.meta.url)), 'utf8')) as ServiceModel;
}

/** The shape of that name. @throws Error when the model names a shape that it does not define. */
export function shapeOf(model: ServiceModel, name: string): Shape {
  const shape = model.shapes[name];
  if (shape === undefined) throw new Error(`Shape missing in model.json: ${name}`);
  return shape;
}

/** The whole value must match, as on the service, although some of the published patterns carry no anchors. */
export function fullPattern(pattern: string): RegExp {
  // `\p{…}` needs the u flag; the other published patterns escape characters (`\#`) that the u flag refuses.
  return new RegExp(`^(?:${pattern})$`, pattern.includes('\\p{') ? 'u' : '');
}
