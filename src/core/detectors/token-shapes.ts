/**
 * Tokens whose issuer marks them, so that one standing alone as the user name of a URL is known for a secret. Prefixes as
 * published: https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats
 * and https://docs.gitlab.com/security/tokens/#token-prefixes.
 */
const ISSUED_TOKENS: readonly RegExp[] = [
  /^gh[pousr]_[A-Za-z0-9]{20,255}$/,
  /^github_pat_[A-Za-z0-9_]{22,255}$/,
  /^gl(?:pat|ptt|rt|dt|soat|cbt|agent|ft|imt)-[A-Za-z0-9_.-]{16,255}$/,
  /^xox[abeoprs]-[A-Za-z0-9-]{10,255}$/,
  /^[srp]k_(?:live|test)_[A-Za-z0-9]{16,255}$/,
  /^npm_[A-Za-z0-9]{30,64}$/,
  /^pypi-[A-Za-z0-9_-]{40,255}$/,
  /^dckr_(?:pat|oat)_[A-Za-z0-9_-]{20,64}$/,
  /^AT(?:ATT3|CTT3|BB)[A-Za-z0-9_=-]{20,255}$/,
  /^hf_[A-Za-z0-9]{30,40}$/,
  /^dop_v1_[a-f0-9]{64}$/,
  /^shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}$/,
  /^AIza[A-Za-z0-9_-]{35}$/,
  /^SG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{30,64}$/,
];

/** Whether `value` is a token in a published format with a body that is not one character repeated. */
export function isIssuedToken(value: string): boolean {
  return value.length <= 512 && ISSUED_TOKENS.some(shape => shape.test(value)) && new Set(value.slice(-16)).size >= 5;
}
