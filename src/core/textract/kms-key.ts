import { isRegionId } from './regions';

/** What stands for a key of AWS KMS in a request. https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id */

/** Key id, key ARN, alias name or alias ARN, as the API model's pattern of the member takes them. */
const KEY_PATTERN = /^[A-Za-z0-9][A-Za-z0-9:_/+=,@.-]{0,2047}$/;

/** Aliases of the keys that AWS makes and manages in an account. */
const AWS_MANAGED = 'alias/aws/';

/**
 * Text that something replaces before the request is sent: `${Key}`, `{{ key }}`, `<key>`, `%KEY%`, `$.key`; or a name after `_`, which
 * stands for what the program around puts into the text of another one.
 */
export const isPlaceholder = (text: string): boolean => /[$%<>{}[\]]|^_\w*$/.test(text);

/** A member's name by which a program means a key, whatever the API calls it: `KmsKey`, `KMSKeyArn`, `kmsMasterKeyId`. */
export const namesKey = (name: string): boolean => /^(?:aws)?kms(?:master)?(?:key)?(?:id|arn|alias|name)?$/.test(name.replace(/[^A-Za-z0-9]/g, '').toLowerCase());

export type KeyText =
  /** A key that AWS manages: nobody but AWS can change its policy. `alias` is its alias name. */
  | { readonly kind: 'aws-managed'; readonly alias: string }
  /** An ARN of something that is no key; `service` is what it is of. */
  | { readonly kind: 'other-arn'; readonly service: string }
  /** Characters that no key has. */
  | { readonly kind: 'malformed' }
  /** `region` is the key's, where the text says it. */
  | { readonly kind: 'key'; readonly region: string | undefined };

/** @param text may have holes, one character each, that match no letter or digit; `whole` says that it has none */
export function readKey(text: string, whole: boolean): KeyText {
  const [prefix, , service = '', region = '', , resource = ''] = text.split(':');
  const isArn = prefix === 'arn' && /^[a-z][a-z0-9-]*$/.test(service);
  if (isArn && service !== 'kms') return { kind: 'other-arn', service };
  const named = isArn ? resource : text;
  if (named.startsWith(AWS_MANAGED)) return { kind: 'aws-managed', alias: AWS_MANAGED + (/^[\w/-]+/.exec(named.slice(AWS_MANAGED.length))?.[0] ?? '…') };
  if (whole && !isPlaceholder(text) && !KEY_PATTERN.test(text)) return { kind: 'malformed' };
  return { kind: 'key', region: isArn && isRegionId(region) ? region : undefined };
}
