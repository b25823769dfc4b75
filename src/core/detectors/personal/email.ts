import isEmail from 'validator/lib/isEmail';
import { datum, type Finder, type PersonalDatum } from './datum';

const LOCAL = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}$/u;
const DOMAIN = /^[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,251}[\p{L}\p{N}])?/u;

/** `icon@2x.png`, `package@1.2.3-rc.x`, `bundle@main.js`: endings that are no top-level domain. */
const NO_DOMAIN = /^\d+(?:\.\d+)+|^\d+x\.|\.(?:png|jpe?g|gif|svg|webp|bmp|ico|pdf|docx?|xlsx?|csv|txt|json|xml|html?|css|jsx?|tsx?|ya?ml|log|tmp|dll|jar|war|class)$/i;

/** RFC 2606, RFC 6761, and the domains that tutorials use without asking. */
const RESERVED_DOMAIN = /(?:^|\.)example(?:\.[a-z]{2,3})?$|\.(?:test|invalid|example|localhost)$|^(?:test|domain|email|foo|yourdomain|mydomain|yourcompany|mycompany)\.(?:com|org|net|ext)$/i;
const NO_MAILBOX = /^(?:test|example|nobody|no-?reply|do-?not-?reply|foo|user|username|name|email|you|your[-_.]?(?:name|email))$/i;

export const findEmails: Finder = (text, context) => {
  const found: PersonalDatum[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const domain = DOMAIN.exec(text.slice(at + 1, at + 255))?.[0];
    const reach = LOCAL.exec(text.slice(Math.max(0, at - 64), at))?.[0];
    if (domain === undefined || reach === undefined) continue;
    // Quotes, braces and query separators are legal in a local part and, in a text, its border.
    const local = (reach.split(/[/=?&{}'`|!*#$^~]/).at(-1) ?? '').replace(/^[.+-]+/, '');
    const start = at - local.length;
    const end = at + 1 + domain.length;
    if (local === '' || text.charAt(end) === '@' || NO_DOMAIN.test(domain) || isAddressOfMachine(text, context, start, end, local)) continue;
    if (isEmail(`${local}@${domain}`)) found.push(datum('email', start, end, 'checked', RESERVED_DOMAIN.test(domain) || NO_MAILBOX.test(local)));
  }
  return found;
};

/** The `@` of a URL's userinfo, of `git@host:path` or of a command that logs in: an account on a machine, no mailbox. */
function isAddressOfMachine(text: string, context: string, start: number, end: number, local: string): boolean {
  const before = text.slice(Math.max(0, start - 256), start);
  if (/:\/\/[^\s/?#"'<>]*$/.test(before)) return true;
  const after = text.slice(end, end + 256);
  if (/^(?:git|hg|svn)$/i.test(local) && /^[:/]/.test(after)) return true;
  if (/^:(?:[~./]|[\w.-]+\/|[\w-]+\.git)/.test(after)) return true;
  return /(?:^|[\s;&|$(])(?:ssh|scp|sftp|rsync|mosh|ssh copy id)\s[^;&|"]{0,80}$/.test(context.slice(Math.max(0, start - 100), start));
}
