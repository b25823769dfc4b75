import { lastName, pathOf, type Expression } from '../../model/expression';
import type { Resolver } from '../../model/resolver';
import { SERVICE_NAMES, type ServiceName } from '../../textract/companions';
import type { Receiver } from '../sdk-evidence';

/** Classes and types of PHP by what they are of the AWS SDK. */

export const TEXTRACT_CLASS = 'Aws.Textract.TextractClient';

/** https://docs.aws.amazon.com/aws-sdk-php/v3/api/: the namespace of a service, and its clients. */
export const CLASS_BY_SERVICE: Readonly<Record<ServiceName, { readonly namespace: string; readonly classes: readonly string[] }>> = {
  textract: { namespace: 'Textract', classes: [TEXTRACT_CLASS] },
  s3: { namespace: 'S3', classes: ['Aws.S3.S3Client', 'Aws.S3.S3MultiRegionClient'] },
  sns: { namespace: 'Sns', classes: ['Aws.Sns.SnsClient'] },
  kms: { namespace: 'Kms', classes: ['Aws.Kms.KmsClient'] },
};

/** `textract` of `Textract`, as the SDK's `manifest` takes names in any case. */
export const serviceOfName = (name: string | undefined): ServiceName | undefined => SERVICE_NAMES.find(service => service === name?.toLowerCase());

/** The full name of the class that an expression stands for, without the first backslash; undefined for a name of its own namespace. */
export function classOf(resolver: Resolver, expression: Expression): string | undefined {
  const path = pathOf(expression);
  if (path === undefined) return undefined;
  if (path.startsWith('\\')) return path.slice(1);
  return resolver.importSource(expression) ?? (path.startsWith('Aws.') ? path : undefined);
}

/** The service whose client a class is. */
export function serviceOfClass(resolver: Resolver, expression: Expression): ServiceName | undefined {
  const source = classOf(resolver, expression);
  const name = lastName(expression) ?? '';
  // In a namespace, a name that is not imported is one of its own; in a script, it may be a fragment of one.
  if (source === undefined && (expression.kind !== 'name' || resolver.defines(name) || isNamespaced(resolver.text))) return undefined;
  return SERVICE_NAMES.find(service => CLASS_BY_SERVICE[service].classes.some(known => known === source || (source === undefined && known.endsWith(`.${name}`))));
}

const isNamespaced = (text: string): boolean => /^[ \t]{0,64}(?:<\?php\s{1,64})?namespace\s{1,32}[\w\\]{1,256}\s{0,32}[;{]/m.test(text);

/** What a declared type says of the value: `?TextractClient`, `\Aws\Textract\TextractClient|null`. */
export function serviceOfType(resolver: Resolver, type: string): Receiver {
  const kinds = type.split(/[|&]/).map((part): Receiver => {
    const written = part.replace(/[?()\s]/g, '');
    const path = written.replace(/^\\/, '').replaceAll('\\', '.');
    const [head = '', ...rest] = path.split('.');
    const imported = resolver.imports.get(head);
    const source = written.startsWith('\\') || (imported === undefined && head === 'Aws') ? path : imported === undefined ? undefined : [imported, ...rest].join('.');
    if (source === TEXTRACT_CLASS) return 'textract';
    // The SDK's own types and the built-in ones hold anything; a class of the project's is a wrapper of its own.
    if (source?.startsWith('Aws.') || /^(?:mixed|object|null|self|static|callable|array|string|int|bool)$/i.test(path) || path === '') return 'unknown';
    if (!isNamespaced(resolver.text) && source === undefined) return path === 'TextractClient' && !resolver.defines(path) ? 'textract' : resolver.defines(path) ? 'other' : 'unknown';
    return /(?:^|\.)(?:TextractClient|\w*ClientInterface|AwsClient)$/.test(path) ? 'unknown' : 'other';
  });
  return kinds.includes('textract') ? 'textract' : kinds.includes('other') ? 'other' : 'unknown';
}

/** A test's double: `TextractClient&MockObject`. */
export const isMockType = (type: string): boolean => /mock|stub|fake|spy|dummy|prophecy/i.test(type);

const TYPE = String.raw`(\??\\?[A-Za-z_][\w\\|&?]{0,200})`;

/** Types that a property, or a comment on a variable, declares: `private TextractClient $client`, `@var TextractClient $client`. */
export function declaredTypes(text: string, object: Expression): string[] {
  const name = lastName(object);
  if (name === undefined || !/^\w{1,64}$/.test(name)) return [];
  const declared = object.kind === 'member' ? String.raw`(?:private|protected|public|readonly|var|static)[ \t]+${TYPE}[ \t]+\$${name}\b` : undefined;
  const commented = String.raw`@(?:var|param|property|property-read)[ \t]+${TYPE}[ \t]+\$${name}\b`;
  const above = object.kind === 'member' ? String.raw`@var[ \t]+${TYPE}[ \t]*(?:\r?\n[ \t]*)?(?:\*[ \t]*)?\*\/\s{0,64}(?:(?:private|protected|public|readonly|var|static)[ \t]+){1,3}\$${name}\b` : undefined;
  return [declared, commented, above].flatMap(pattern => (pattern === undefined ? [] : [...text.matchAll(new RegExp(pattern, 'g'))].flatMap(([, type]) => type ?? []))).filter(type => !/^(?:readonly|static)$/.test(type));
}
