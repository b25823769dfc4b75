import type { Span } from '../text';
import { findAwsKeys, type AwsKey } from './aws-keys';
import { TEXT_SIEVES } from './text-sieves';
import { findUrlCredentials, type UrlCredential } from './url-credentials';

/** What is found in the raw text of any file, whatever it is written in. */
export interface TextHits {
  readonly urlCredentials: readonly UrlCredential[];
  readonly awsKeys: readonly AwsKey[];
}

export const NO_TEXT_HITS: TextHits = { urlCredentials: [], awsKeys: [] };

export const findInText = (text: string): TextHits => ({
  urlCredentials: TEXT_SIEVES.urlCredentials.mayHold(text) ? findUrlCredentials(text) : [],
  awsKeys: TEXT_SIEVES.awsKeys.mayHold(text) ? findAwsKeys(text) : [],
});

/** Where each secret stands. */
export const hitSpans = ({ urlCredentials, awsKeys }: TextHits): readonly Span[] => [...urlCredentials, ...awsKeys].map(({ secret }) => secret);
