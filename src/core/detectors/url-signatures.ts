import { isTemplate, percentDecoded } from './placeholder';
import type { UrlCredential } from './url-credential';
import type { Parameter } from './url-parameters';

/**
 * The signature of a pre-signed URL, with what shows that it is one. AWS SigV4 and SigV2
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html), CloudFront, Google Cloud Storage, Azure SAS.
 */
export function signatureOf(parameters: readonly Parameter[]): { readonly parameter: Parameter; readonly strength: UrlCredential['strength'] } | undefined {
  const byName = new Map(parameters.map(parameter => [parameter.normal, parameter]));
  const literal = (name: string, shape: RegExp): Parameter | undefined => {
    const parameter = byName.get(name);
    return parameter !== undefined && !isTemplate(parameter.value) && shape.test(percentDecoded(parameter.value)) && new Set(parameter.value).size >= 6 ? parameter : undefined;
  };
  const has = (name: string): boolean => (byName.get(name)?.value ?? '') !== '';
  const hex = literal('xamzsignature', /^[\da-f]{64}$/i);
  const keyId = byName.get('xamzcredential')?.value ?? byName.get('awsaccesskeyid')?.value ?? '';
  const strength = keyId.includes('EXAMPLE') ? 'sample' : 'secret';
  if (hex && has('xamzcredential')) return { parameter: hex, strength };
  const google = literal('xgoogsignature', /^[0-9a-f]{64,1024}$/i);
  if (google && has('xgoogcredential')) return { parameter: google, strength: 'secret' };
  const signature = literal('signature', /^[A-Za-z0-9+/=_~ -]{20,1024}$/);
  if (signature && (has('awsaccesskeyid') || has('googleaccessid') || has('keypairid'))) return { parameter: signature, strength };
  const shared = literal('sig', /^[A-Za-z0-9+/=_ -]{40,128}$/);
  if (shared && (has('se') || has('sv') || has('sp') || has('skn') || has('sr'))) return { parameter: shared, strength: 'secret' };
  return undefined;
}
