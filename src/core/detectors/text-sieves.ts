import { AWS_KEY_NEEDLES, mayHoldAwsKey } from './aws-keys';
import type { TextHits } from './text-detectors';
import { mayHoldUrlCredential, URL_CREDENTIAL_NEEDLES } from './url-credentials';

/**
 * What must be in a text for a detector to have work in it. Apart from the detectors, so that whoever only decides whether to look
 * at a file does not load them.
 */
interface TextSieve {
  /** Bytes of which one at least stands in every text with a hit: most files are not looked at any further. */
  readonly needles: readonly string[];
  /** A cheap look that is true for every text with a hit. */
  readonly mayHold: (text: string) => boolean;
}

/** A detector without a needle would slow every file down, so each declares its own. */
export const TEXT_SIEVES: { readonly [Kind in keyof TextHits]: TextSieve } = {
  urlCredentials: { needles: URL_CREDENTIAL_NEEDLES, mayHold: mayHoldUrlCredential },
  awsKeys: { needles: AWS_KEY_NEEDLES, mayHold: mayHoldAwsKey },
};
