import { lastName, pathOf, type Expression } from '../../model/expression';
import type { Resolver } from '../../model/resolver';
import { SERVICE_NAMES, type ServiceName } from '../../textract/companions';
import type { Surface } from '../../textract/surfaces';

/** Which SDK and service a class belongs to, by its name and the file's imports. */

/** The SDKs that programs on the JVM use. */
export type JvmSurface = Extract<Surface, `java-${string}` | 'kotlin'>;

/** Where each SDK keeps the packages of its services. */
const ROOTS: readonly (readonly [string, JvmSurface])[] = [['software.amazon.awssdk.services', 'java-v2'], ['com.amazonaws.services', 'java-v1'], ['aws.sdk.kotlin.services', 'kotlin']];

/** What the SDKs call their clients and what makes these. */
const CLIENTS: Readonly<Record<ServiceName, RegExp>> = {
  textract: /^(?:Textract(?:Async)?Client|AmazonTextract(?:Async)?(?:Client(?:Builder)?)?)$/,
  s3: /^(?:S3(?:Async)?Client|AmazonS3(?:Client(?:Builder)?)?)$/,
  sns: /^(?:Sns(?:Async)?Client|AmazonSNS(?:Async)?(?:Client(?:Builder)?)?)$/,
  kms: /^(?:Kms(?:Async)?Client|AWSKMS(?:Async)?(?:Client(?:Builder)?)?)$/,
};

/** What the file may call the classes: their own names, and those that imports give them. */
export const calledHere = (resolver: Resolver, classes: readonly string[]): string[] =>
  [...classes, ...[...resolver.imports].filter(([local, source]) => classes.some(name => name !== local && source.endsWith(`.${name}`))).map(([local]) => local)];

/** The class's own name, whatever the file calls it. */
export const classNameOf = (resolver: Resolver, made: Expression): string | undefined => (resolver.importSource(made) ?? lastName(made))?.split('.').at(-1);

/**
 * The SDK that a class of a package belongs to; undefined for other classes. A simple name that nothing imports is a
 * class of the file's own package, unless the file imports nothing at all, as pasted code does: then it is what it looks like.
 * @param inside the package below that of all services: `textract`, `textract.model`
 */
export function packageOf(resolver: Resolver, made: Expression, inside: string, looksLike: JvmSurface): JvmSurface | undefined {
  const path = pathOf(made);
  if (path === undefined) return undefined;
  const source = resolver.importSource(made) ?? path;
  const written = ROOTS.find(([root]) => source.startsWith(`${root}.${inside}.`));
  if (written || source.includes('.')) return written?.[1];
  if (resolver.defines(path)) return undefined;
  const packages = ROOTS.filter(([root]) => [...resolver.imports].some(([local, whole]) => local.endsWith('.*') && whole === `${root}.${inside}`)).map(([, surface]) => surface);
  if (packages.length > 0) return packages.find(surface => surface === looksLike) ?? packages[0];
  return resolver.imports.size === 0 ? looksLike : undefined;
}

/** The class of a client as it is written, with what it is a client of. */
export interface ClientClass {
  readonly written: Expression;
  readonly service: ServiceName;
  readonly surface: JvmSurface;
}

/** `TextractClient` of `TextractClient.builder()`, `TextractClient.create()` or `new AmazonTextractClient()`, its service and its SDK. */
export function clientClass(resolver: Resolver, made: Expression | undefined, looksLike: JvmSurface = 'java-v2'): ClientClass | undefined {
  const name = made && classNameOf(resolver, made);
  const service = name === undefined ? undefined : SERVICE_NAMES.find(candidate => CLIENTS[candidate].test(name));
  const surface = made && name !== undefined && service ? packageOf(resolver, made, service, /^A(?:mazon|WS)/.test(name) ? 'java-v1' : looksLike) : undefined;
  return made && service && surface && { written: made, service, surface };
}

/** A package of Textract is imported. */
export const importsTextract = (resolver: Resolver): boolean => [...resolver.imports.values()].some(source => ROOTS.some(([root]) => `${source}.`.startsWith(`${root}.textract.`)));

/** The SDK that the file imports. */
export function importedSurface(resolver: Resolver): JvmSurface {
  const sources = [...resolver.imports.values()];
  return ROOTS.find(([root]) => sources.some(source => `${source}.`.startsWith(`${root}.textract.`)))?.[1] ?? (sources.some(source => source.startsWith('com.amazonaws.')) ? 'java-v1' : 'java-v2');
}
