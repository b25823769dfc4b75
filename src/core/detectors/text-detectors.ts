import type { Span } from '../text';
import { AWS_KEY_NEEDLES, findAwsKeys, mayHoldAwsKey, type AwsKey } from './aws-keys';
import { findUrlCredentials, mayHoldUrlCredential, URL_CREDENTIAL_NEEDLES, type UrlCredential } from './url-credentials';

/** What is found in the raw text of any file, whatever it is written in. */
export interface TextHits {
  readonly urlCredentials: readonly UrlCredential[];
  readonly awsKeys: readonly AwsKey[];
}

interface TextDetector<Hit extends { readonly secret: Span }> {
  /** Bytes of which one at least stands in every text with a hit: most files are not looked at any further. */
  readonly needles: readonly string[];
  /** A cheap look that is true for every text with a hit. */
  readonly mayHold: (text: string) => boolean;
  readonly find: (text: string) => readonly Hit[];
}

/** A detector without a needle would slow every file down, so each declares its own. */
export const TEXT_DETECTORS: { readonly [Kind in keyof TextHits]: TextDetector<TextHits[Kind][number]> } = {
  urlCredentials: { needles: URL_CREDENTIAL_NEEDLES, mayHold: mayHoldUrlCredential, find: findUrlCredentials },
  awsKeys: { needles: AWS_KEY_NEEDLES, mayHold: mayHoldAwsKey, find: findAwsKeys },
};

export const NO_TEXT_HITS: TextHits = { urlCredentials: [], awsKeys: [] };

const found = <Hit extends { readonly secret: Span }>({ mayHold, find }: TextDetector<Hit>, text: string): readonly Hit[] => (mayHold(text) ? find(text) : []);

export const findInText = (text: string): TextHits => ({
  urlCredentials: found(TEXT_DETECTORS.urlCredentials, text),
  awsKeys: found(TEXT_DETECTORS.awsKeys, text),
});

/** Where each secret stands. */
export const hitSpans = ({ urlCredentials, awsKeys }: TextHits): readonly Span[] => [...urlCredentials, ...awsKeys].map(({ secret }) => secret);
