import { isIpv4, isIpv6, isSpecialAddress } from '../ip-address';
import { datum, labelledBefore, type Finder, type PersonalDatum } from './datum';

const IPV4 = /(?<![0-9A-Za-z.])(?<![0-9A-Za-z][-_])\d{1,3}(?:\.\d{1,3}){3}(?![0-9A-Za-z]|\.[0-9A-Za-z]|[-_][0-9A-Za-z])/g;
const IPV6 = /(?<![0-9A-Za-z:.])(?=[0-9A-Fa-f:.]{0,5}:)[0-9A-Fa-f:][0-9A-Fa-f:.]{1,44}(?![0-9A-Za-z:])/g;
const VERSION_WORDS = /\b(?:v|ver|version|release|build|sdk|firmware|section|chapter|rev)\.?:? ?$/;

export const findNetworkAddresses: Finder = (text, context) => {
  const found: PersonalDatum[] = [];
  for (const match of text.matchAll(IPV6)) {
    const address = match[0].replace(/(?<!\.)\.+$/, '').replace(/([^:]):$/, '$1');
    const named = address === '::1' || (address.match(/[0-9A-Fa-f]+/g) ?? []).length >= 2;
    if (named && isIpv6(address)) found.push(datum('ip', match.index, match.index + address.length, 'checked', isSpecialAddress(address)));
  }
  for (const match of text.matchAll(IPV4)) {
    if (!isIpv4(match[0]) || labelledBefore(context, match.index, VERSION_WORDS, 12)) continue;
    const network = /^\/(?:\d|[12]\d|3[01])(?!\d)/.test(text.slice(match.index + match[0].length));
    found.push(datum('ip', match.index, match.index + match[0].length, 'checked', network || match[0].endsWith('.0.0.0') || isSpecialAddress(match[0])));
  }
  return found;
};
