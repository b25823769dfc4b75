/**
 * Tells what a value that stands where a secret would stand really is. Peers that drop sample words lose a third of the
 * true findings (the same `user:password` is live in one file and prose in the next), so a word only makes a value a
 * `sample`; what can never be a secret (a template, a mask) is told apart and is not reported at all.
 */
export type ValueNature = 'literal' | 'sample' | 'template';

/** Values longer than this are judged by their beginning: keeps every pattern below linear in practice. */
const LONGEST_JUDGED = 512;

/** Something that a program, a shell, a build tool or a reader puts another value into. */
const TEMPLATES: readonly RegExp[] = [
  /(?<!\\)[$#@!%~]\{|(?<!\\)\$[([]|\{\{|\}\}/,
  /\{[^{}]{0,256}\}/,
  /<[^<>]{0,256}>/,
  /^\[[^[\]]*\]$/,
  /^\([^()]*\)$/,
  // $name, $$NAME, $1, $env:NAME as the whole value; an upper-case $NAME also inside one.
  /^\$+[A-Za-z_0-9?@*]/,
  /(?<!\\)\$[A-Z_][A-Z0-9_]{2,64}(?![a-z0-9])/,
  // printf and Python formats; `%d` is a template only where it does not begin a percent-encoded byte.
  /%(?:\d\$)?[svqri](?![a-z])|%d(?![0-9a-f])|%\([\w.]{1,64}\)[a-z]/,
  /^%@$/,
  /^%\w{2,64}%$/,
  /^@[\w.-]+@$/,
  /^__?\w+__?$/,
  /^(?:your|replace|insert|enter|put|paste|change|fill)[-_. ]/i,
  /^your(?:[A-Z]|pass|pwd|secret|token|key|api|user|db|account|client|own)/i,
  /placeholder/i,
  /^\W*(?:redacted|removed|hidden|masked|censored|scrubbed|filtered|omitted|sanitized|obfuscated)\W*$/i,
];

/** Stars, bullets, dots, a row of x: what is shown instead of a secret. */
const MASKS: readonly RegExp[] = [/^[*•●∙⋅·…._\-x:#=?~ ]{3,}$/i, /^[*•●∙·…]+$/, /\*{3}|•{3}|●{3}|\.{3}|x{8}/i];

const SAMPLE_WORDS: ReadonlySet<string> = new Set(
  (
    'pass password passwd passw0rd passphrase pwd pw pswd psw userpass userpassword userpwd dbpass dbpassword dbpwd rootpass rootpassword ' +
    'adminpass adminpassword mypass mypassword mypwd thepassword somepassword p@ss p@ssword pa$$ pa$$word pass@word secret secretpassword ' +
    'passwordhere topsecret supersecret mysecret verysecret s3cret s3cr3t change changeme changeit letmein test testing tests tester testpass ' +
    'testpassword testpwd testsecret testtoken example sample samplepassword demo demopassword dummy fake fakepassword foo bar baz qux ' +
    'quux foobar foobarbaz foopass hunter2 tiger token mytoken key mykey apikey myapikey myapitoken accesstoken clientsecret secretkey auth cred ' +
    'creds credential credentials user username usr admin administrator root guest default none null undefined nil nobody anonymous ' +
    'hello world value string abc abcd abcdef abc123 xyz xyzzy qwerty invalid wrong badpass badpassword wrongpassword wrongpass correct ' +
    'mygithubtoken githubtoken'
  ).split(' '),
);

const LOOPBACK_HOST = /^(?:localhost(?:\.localdomain)?|[\w.-]+\.localhost|127(?:\.\d{1,3}){1,3}|0\.0\.0\.0|\[::1?\]|host\.docker\.internal)$/i;

/** Names and addresses reserved for documentation and tests: RFC 2606, RFC 6761, RFC 5737, RFC 3849. */
const RESERVED_HOST =
  /^(?:(?:[\w-]+\.)*example(?:\.(?:com|net|org|edu))?|(?:[\w-]+\.)+(?:test|invalid)|192\.0\.2\.\d{1,3}|198\.51\.100\.\d{1,3}|203\.0\.113\.\d{1,3}|\[2001:db8:[\da-f:]*\])$/i;

/** Percent-decoded as far as it decodes: masks are often written `%2A%2A%2A`. */
export function percentDecoded(value: string): string {
  if (!value.includes('%')) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** A value that stands for another one, or hides one. `value` may be percent-encoded; empty counts. */
export function isTemplate(value: string): boolean {
  if (value === '') return true;
  const raw = value.slice(0, LONGEST_JUDGED);
  const plain = percentDecoded(raw);
  // Empty braces that somebody took the trouble to encode belong to the value.
  const meant = plain === raw ? raw : plain.replaceAll('{}', '');
  return TEMPLATES.some(pattern => pattern.test(raw) || (plain !== raw && pattern.test(meant))) || MASKS.some(pattern => pattern.test(plain));
}

/** Braces around a generated value, as some services hand them out and ODBC quotes it: no name of a variable looks like it. */
export function isBracedLiteral(value: string): boolean {
  const inner = /^\{([^{}]{4,128})\}$/.exec(value)?.[1] ?? '';
  return /[^\w.$: -]/.test(inner) || (inner.length >= 12 && /\d.*\d/.test(inner) && /[a-z]/.test(inner) && /[A-Z]/.test(inner));
}

/** A word that a tutorial would write, or a value too simple to protect anything. */
export function isSampleWord(value: string): boolean {
  const plain = percentDecoded(value.slice(0, LONGEST_JUDGED)).toLowerCase();
  if (plain.length <= 3) return true;
  if (/^(.)\1*$/u.test(plain) || /^(?:0?123456?7?8?9?0?|987654321|a1b2c3(?:d4)?)$/.test(plain)) return true;
  if (SAMPLE_WORDS.has(plain)) return true;
  const words = plain.replace(/[-_. ]/g, '');
  return SAMPLE_WORDS.has(words) || /^(?:(?:my|test|user|db)?(?:pass|password|passwd|pwd|secret)|test|foo|bar|changeme|hello)[\d!*]{1,4}$/.test(words);
}

/** An upper-case identifier that names a credential (`MY_GITHUB_TOKEN`, `DB_PASSWORD`): what to fill in, not what it is. */
export function namesCredential(value: string): boolean {
  return /^[A-Z][A-Z_]{2,63}$/.test(value) && /PASS|PWD|SECRET|TOKEN|KEY|CRED|AUTH|VALUE|SIGNATURE/.test(value);
}

/** A host that no credential protects anything on: this machine, or a name reserved for documentation. */
export function isSampleHost(host: string): boolean {
  return LOOPBACK_HOST.test(host) || RESERVED_HOST.test(host);
}

/** Long, mixed and uneven: what a generator makes, not what a person writes as an example. */
export function looksGenerated(value: string): boolean {
  const plain = percentDecoded(value.slice(0, LONGEST_JUDGED));
  if (plain.length < 16 || /\s/.test(plain)) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter(kind => kind.test(plain)).length;
  return (kinds >= 2 || plain.length >= 32) && /\d/.test(plain) && new Set(plain).size >= 8;
}
