/**
 * Actions as policies name them: `service:Name`, in any case, `*` for any characters and `?` for one.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
 */

/** No action has a longer name; what is longer names none. */
const LONGEST = 256;

/** Whether a pattern covers an action. */
export function covers(pattern: string, action: string): boolean {
  if (pattern.length > LONGEST) return false;
  const [wanted, text] = [pattern.toLowerCase(), action.toLowerCase()];
  let at = 0;
  let star = -1;
  let retry = 0;
  let index = 0;
  while (index < text.length) {
    const sign = wanted.charAt(at);
    if (sign === '*') {
      star = at++;
      retry = index;
    } else if (sign === '?' || sign === text.charAt(index)) {
      at++;
      index++;
    } else if (star >= 0) {
      at = star + 1;
      index = ++retry;
    } else return false;
  }
  return /^\**$/.test(wanted.slice(at));
}

/** Every action of every service: `*`, `*:*`. */
export const isEverything = (pattern: string): boolean => /^\*+(?::\*+)?$/.test(pattern);

/** Every action of one service: `textract:*`, `textract:?*`. */
export function isEveryActionOf(service: string, pattern: string): boolean {
  const [prefix = '', name = '', ...more] = pattern.slice(0, LONGEST).split(':');
  return more.length === 0 && prefix.toLowerCase() === service && name.includes('*') && /^[*?]{1,8}$/.test(name);
}

export const isActionOf = (service: string, pattern: string): boolean => pattern.slice(0, service.length + 1).toLowerCase() === `${service}:`;
