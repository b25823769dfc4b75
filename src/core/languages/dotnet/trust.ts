/** What programs and scripts on .NET write in place of a check of certificates and of versions of TLS. */

const COMMENTS = String.raw`(?:(?:\/\/[^\n]{0,300}\n|\/\*[^*]{0,300}\*\/)\s{0,200}){0,4}`;
const YES = String.raw`(?:\{\s{0,200}${COMMENTS}return\s{1,32}true\s{0,32};\s{0,200}\}|true\b(?!\s{0,32}[&|?.=!<>^]))`;
const FUNCTION = String.raw`(?:static\s{1,32})?(?:delegate\s{0,32}(?:\([^()]{0,300}\)\s{0,200})?|(?:\([^()]{0,300}\)|\w{1,64})\s{0,32}=>\s{0,200})${YES}`;
const CONSTANT = String.raw`(?:[\w.]{1,80}\.)?HttpClientHandler\.DangerousAcceptAnyServerCertificateValidator\b`;

const DIRECT = new RegExp(`^(?:${CONSTANT}|${FUNCTION})`);
const WRAPPED = new RegExp(String.raw`^new\s{1,32}(?:System\.Net\.Security\.)?RemoteCertificateValidationCallback\s{0,32}\(\s{0,200}(?:${FUNCTION}|(\w{1,128}))\s{0,200}\)`);
const METHOD = /^(\w{1,128})(?=\s{0,32}[;,}])/;

/** The length of the callback at the offset, where it accepts every certificate: a function that gives `true`, or a method of the file that does. */
export function acceptsAll(text: string, offset: number): number | undefined {
  const written = text.slice(offset, offset + 1500);
  const match = DIRECT.exec(written) ?? WRAPPED.exec(written) ?? METHOD.exec(written);
  if (!match) return undefined;
  const [whole, method] = match;
  return method === undefined || givesTrue(text, method) ? whole.length : undefined;
}

/** The method of the file gives `true` whatever it is given. */
const givesTrue = (text: string, method: string): boolean =>
  new RegExp(String.raw`\bbool\s{1,32}${method}\s{0,32}\([^()]{0,600}\)\s{0,200}(?:=>\s{0,200}true\s{0,32};|\{\s{0,200}${COMMENTS}return\s{1,32}true\s{0,32};\s{0,200}\})`).test(text);

/** Members of `SecurityProtocolType` and `SslProtocols` below TLS 1.2, by name or number. */
export const OLD_TYPES = /^(?:(?:[\w.]{1,80}\.)?(?:SecurityProtocolType|SslProtocols)\.(?:Ssl2|Ssl3|Tls|Tls11)|\((?:[\w.]{1,80}\.)?SecurityProtocolType\)\s{0,8}(?:48|192|768))$/;

/** The versions are taken away, not added. */
export const isVersionOff = (given: string): boolean => /[~&^?:]/.test(given);
