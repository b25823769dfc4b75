/**
 * Connection strings, which are no URLs but hold what one would: those of Redis clients
 * (`cache.example:6380,password=…`: https://stackexchange.github.io/StackExchange.Redis/Configuration.html), of ADO.NET, ODBC
 * and OLE DB (`Server=db;User Id=app;Password=…`: https://learn.microsoft.com/dotnet/framework/data/adonet/connection-string-syntax),
 * of Azure's services (`AccountName=…;AccountKey=…`) and of Go's MySQL driver (`app:…@tcp(db:3306)/orders`).
 */
import { isBracedLiteral, isSampleHost, isSampleWord, isTemplate, looksGenerated, namesCredential } from './placeholder';
import { hostName, type UrlCredential } from './url-credential';
import { endOfRun } from './url-segments';
import { isSampleLogin } from './url-userinfo';

/** One of these is in every text that holds a connection string with a password. */
export const CONNECTION_STRING_NEEDLES: readonly string[] = ['assword=', 'ASSWORD=', 'pwd=', 'Pwd=', 'PWD=', 'AccountKey=', 'AccessKey=', '@tcp(', '@unix('];

const PASSWORD = /(?<![A-Za-z0-9_$.-])(?:password|pwd|AccountKey|SharedAccessKey)=/gi;
const GO_LOGIN = /(?<![\w/.@:-])([\w.-]{1,64}):([^\s"'`/]{1,128})@(?:tcp|unix)\(([^()\s]{0,256})\)/g;

const hasGoAddress = (text: string): boolean => text.includes('@tcp(') || text.includes('@unix(');

export const mayHoldConnectionString = (text: string): boolean => hasGoAddress(text) || text.includes(',password=') || (text.includes(';') && text.search(PASSWORD) >= 0);

export function connectionStringCredentials(text: string): UrlCredential[] {
  const found: UrlCredential[] = [];
  let end = 0;
  if (text.includes(';') || text.includes(',password=')) {
    for (const match of text.matchAll(PASSWORD)) {
      if (match.index < end) continue;
      const { credential, stop } = cacheCredential(text, match.index, match[0]) ?? pairsCredential(text, match.index, match[0]);
      if (credential) found.push(credential);
      end = stop;
    }
  }
  if (hasGoAddress(text)) for (const match of text.matchAll(GO_LOGIN)) found.push(...goCredential(match));
  return found;
}

/** What was found, and as far as the string was read. */
interface Read {
  readonly credential: UrlCredential | undefined;
  readonly stop: number;
}

const LONGEST = 512;

const common = { kind: 'connection-string', userinfo: undefined, username: undefined, password: undefined, scheme: '' } as const;

/** https://github.com/go-sql-driver/mysql#dsn-data-source-name */
function goCredential(match: RegExpExecArray): UrlCredential[] {
  const [whole, username = '', password = '', host = ''] = match;
  if (isTemplate(password)) return [];
  const start = match.index;
  const from = start + username.length + 1;
  const isSample = isSampleLogin(username, password) || isSampleHost(hostName(host));
  return [{ ...common, span: { start, end: start + whole.length }, secret: { start: from, end: from + password.length }, parameter: 'password', host, strength: isSample ? 'sample' : 'secret' }];
}

/** Redis clients' strings. */
function cacheCredential(text: string, at: number, written: string): Read | undefined {
  if (text.charAt(at - 1) !== ',') return undefined;
  const endpoint = /(?:^|[^A-Za-z0-9.-])([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,8}:\d{2,5})(?:,[A-Za-z]{1,24}=[\w.-]{0,64}){0,8}$/.exec(text.slice(Math.max(0, at - 160), at - 1));
  const host = endpoint?.[1];
  if (endpoint === null || host === undefined) return undefined;
  const start = at - 1 - endpoint[0].length + endpoint[0].indexOf(host);
  const from = at + written.length;
  const runEnd = endOfRun(text, from, text.charCodeAt(start - 1), Math.min(text.length, from + LONGEST));
  const comma = text.indexOf(',', from);
  const end = comma >= 0 && comma < runEnd ? comma : runEnd;
  const value = text.slice(from, end);
  if (isTemplate(value)) return { credential: undefined, stop: runEnd };
  const isSample = isSampleWord(value) || isSampleHost(hostName(host));
  const credential: UrlCredential = { ...common, span: { start, end: runEnd }, secret: { start: from, end }, parameter: 'password', host, strength: isSample ? 'sample' : 'secret' };
  return { credential, stop: runEnd };
}

const SERVER_NAMES: ReadonlySet<string> = new Set(
  ['server', 'data source', 'datasource', 'host', 'hostname', 'address', 'addr', 'network address', 'dsn', 'dbq', 'accountname', 'endpoint', 'accountendpoint'],
);
/** What stands beside the server in a connection string, and in few other rows of assignments. */
const COMPANION_NAMES: ReadonlySet<string> = new Set(
  ['user id', 'userid', 'uid', 'user', 'username', 'user name', 'database', 'initial catalog', 'dbname', 'driver', 'provider', 'defaultendpointsprotocol', 'sharedaccesskeyname', 'endpointsuffix'],
);

/** `name=value` pairs with semicolons between them. Only with a server and a user or database beside it is `password` one of a connection. */
function pairsCredential(text: string, at: number, written: string): Read {
  const start = startOfPairs(text, at);
  const stop = endOfPairs(text, at);
  const whole = text.slice(start, stop);
  const nothing: Read = { credential: undefined, stop };
  if (!whole.includes(';')) return nothing;
  const opener = text.charAt(start - 1);
  const spaces = /^ {0,2}/.exec(text.slice(at + written.length, at + written.length + 2))?.[0].length ?? 0;
  const { from, end, rest } = valueAt(text, at + written.length + spaces, opener);
  const pairs = new Map([...text.slice(start, at).split(';'), ...text.slice(rest, endOfPairs(text, rest)).split(';')].flatMap(pair => {
    const [, name, value] = /([A-Za-z][A-Za-z ]{1,24}?) ?= ?([^=]{0,256})$/.exec(pair) ?? [];
    return name === undefined || value === undefined ? [] : [[name.trim().toLowerCase(), value.trim()] as const];
  }));
  const server = [...pairs].find(([name]) => SERVER_NAMES.has(name))?.[1] ?? '';
  if (server === '' || ![...pairs.keys()].some(name => COMPANION_NAMES.has(name))) return nothing;
  const value = text.slice(from, end);
  const parameter = written.slice(0, -1);
  if (isNoPassword(value, parameter, opener)) return nothing;
  // `tcp:db.corp.io,1433`, `db\instance`.
  const [host = ''] = server.replace(/^(?:tcp|np|lpc):/i, '').split(/[,\\]/, 1);
  const isSample = isSampleWord(value) || isSampleHost(hostName(host)) || host === 'devstoreaccount1';
  // The syntax of it: `Server=myServerAddress;…;Pwd=myPassword`.
  if (isSample && /^(?:my|your|the)|^(?:server|host)(?:[_-]?(?:name|address))?$|^\W/i.test(server)) return nothing;
  return { credential: { ...common, span: { start, end: Math.max(stop, end) }, secret: { start: from, end }, parameter, host, strength: isSample ? 'sample' : 'secret' }, stop: Math.max(stop, end) };
}

function isNoPassword(value: string, parameter: string, opener: string): boolean {
  if ((isTemplate(value) && !isBracedLiteral(value)) || namesCredential(value)) return true;
  if (/key$/i.test(parameter)) return value.length < 32 || !looksGenerated(value);
  // Assignments of a program, outside any string: `password=os.environ[`, `password=read()`.
  return !/["'`>]/.test(opener) && /^[A-Za-z_][\w.]*[([]/.test(value);
}

const ENDS_PAIRS: ReadonlySet<string> = new Set(['"', "'", '`', '\n', '\r', '<', '>']);

/** The quote or the line's start before the pairs. */
function startOfPairs(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < LONGEST && !ENDS_PAIRS.has(text.charAt(start - 1))) start--;
  // The name of a variable or a key in front of an unquoted string.
  const ahead = /^\s{0,64}(?:[\w.:-]{1,64}\s{0,4}[:=]\s{0,4})?(?=[A-Za-z][A-Za-z ]{1,24}=)/.exec(text.slice(start, Math.min(at + 1, start + 200)));
  return start + (ahead?.[0].length ?? 0);
}

function endOfPairs(text: string, from: number): number {
  let end = from;
  while (end < text.length && end - from < LONGEST && !ENDS_PAIRS.has(text.charAt(end)) && !text.startsWith('&quot;', end)) end++;
  return text.charAt(end - 1) === '\\' ? end - 1 : end;
}

/** The password without its quotes or braces' ends, and where the pairs go on. */
function valueAt(text: string, at: number, opener: string): { readonly from: number; readonly end: number; readonly rest: number } {
  const quote = /^(?:\\?["']|&quot;)/.exec(text.slice(at, at + 6))?.[0] ?? '';
  const limit = text.slice(at + quote.length, at + quote.length + LONGEST);
  if (quote !== '' && quote !== opener) {
    const close = limit.indexOf(quote);
    if (close >= 0) return { from: at + quote.length, end: at + quote.length + close, rest: at + 2 * quote.length + close };
  }
  if (quote === '' && text.charAt(at) === '{') {
    const close = limit.indexOf('}');
    if (close >= 0) return { from: at, end: at + close + 1, rest: at + close + 1 };
  }
  const stop = quote === '' ? endOfPairs(text, at) : at;
  const semicolon = text.indexOf(';', at);
  const end = semicolon >= 0 && semicolon < stop ? semicolon : stop;
  return { from: at, end, rest: end };
}
