/**
 * Connection strings, which are no URLs but hold what one would: those of Redis clients
 * (`cache.example:6380,password=…`: https://stackexchange.github.io/StackExchange.Redis/Configuration.html) and of ADO.NET, ODBC
 * and OLE DB (`Server=db;User Id=app;Password=…`: https://learn.microsoft.com/dotnet/framework/data/adonet/connection-string-syntax).
 */
import { isSampleHost, isSampleWord, isTemplate, namesCredential } from './placeholder';
import { hostName, type UrlCredential } from './url-credential';
import { endOfRun } from './url-segments';

/** One of these is in every text that holds a connection string with a password. */
export const CONNECTION_STRING_NEEDLES: readonly string[] = ['assword=', 'ASSWORD=', 'pwd=', 'Pwd=', 'PWD='];

/** Spaces, quotes of the value and a backslash before those may follow. */
const PASSWORD = /(?<![A-Za-z0-9_$.-])(?:password|pwd)=/gi;

export const mayHoldConnectionString = (text: string): boolean => text.search(PASSWORD) >= 0 && (text.includes(',password=') || /;[^\n]{0,200}(?:password|pwd)=|(?:password|pwd)=[^\n]{0,200};/i.test(text));

export function connectionStringCredentials(text: string): UrlCredential[] {
  const found: UrlCredential[] = [];
  let end = 0;
  for (const match of text.matchAll(PASSWORD)) {
    if (match.index < end) continue;
    const credential = cacheCredential(text, match.index, match[0]) ?? pairsCredential(text, match.index, match[0]);
    if (!credential) continue;
    found.push(credential);
    end = credential.span.end;
  }
  return found;
}

const LONGEST = 512;

const common = { kind: 'connection-string', userinfo: undefined, username: undefined, password: undefined, scheme: '' } as const;

/** Redis clients' strings. */
function cacheCredential(text: string, at: number, written: string): UrlCredential | undefined {
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
  if (isTemplate(value)) return undefined;
  const isSample = isSampleWord(value) || isSampleHost(hostName(host));
  return { ...common, span: { start, end: runEnd }, secret: { start: from, end }, parameter: 'password', host, strength: isSample ? 'sample' : 'secret' };
}

const SERVER_NAMES: ReadonlySet<string> = new Set(['server', 'data source', 'datasource', 'host', 'hostname', 'address', 'addr', 'network address', 'dsn', 'dbq']);
const LOGIN_NAMES: ReadonlySet<string> = new Set(['user id', 'userid', 'uid', 'user', 'username', 'user name', 'database', 'initial catalog', 'dbname']);

/** `name=value` pairs with semicolons between them. Only with a server and a user or database beside it is `password` one of a connection. */
function pairsCredential(text: string, at: number, written: string): UrlCredential | undefined {
  const start = startOfPairs(text, at);
  const from = at + written.length + (/^[ ]{0,2}/.exec(text.slice(at + written.length, at + written.length + 2))?.[0].length ?? 0);
  const quote = /^(?:\\?["']|&quot;)/.exec(text.slice(from, from + 6))?.[0] ?? '';
  const braced = text.charAt(from) === '{';
  const end = endOfValue(text, from + quote.length, quote, braced);
  const stop = endOfPairs(text, end + quote.length);
  const pairs = new Map([...text.slice(start, at).split(';'), ...text.slice(end + quote.length, stop).split(';')].flatMap(pair => {
    const [, name, value] = /([A-Za-z][A-Za-z ]{1,24}?) ?= ?([^=]{0,256})$/.exec(pair) ?? [];
    return name === undefined || value === undefined ? [] : [[name.trim().toLowerCase(), value] as const];
  }));
  const server = [...pairs].find(([name]) => SERVER_NAMES.has(name))?.[1].trim();
  if (server === undefined || server === '' || !text.slice(start, stop).includes(';') || ![...pairs.keys()].some(name => LOGIN_NAMES.has(name))) return undefined;
  const value = text.slice(from + quote.length, end);
  if (isTemplate(braced ? value.slice(1, -1) : value) || namesCredential(value)) return undefined;
  // `tcp:db.corp.io,1433`, `db\instance`.
  const host = server.replace(/^(?:tcp|np|lpc):/i, '').replace(/[,\\].*$/, '');
  const isSample = isSampleWord(value) || isSampleHost(hostName(host));
  // The syntax of it: `Server=myServerAddress;…;Pwd=myPassword`.
  if (isSample && /^(?:my|your|the)|^(?:server|host)(?:[_-]?(?:name|address))?$|^\W/i.test(server)) return undefined;
  const name = written.slice(0, -1);
  return { ...common, span: { start, end: Math.max(stop, end) }, secret: { start: from + quote.length, end }, parameter: name, host, strength: isSample ? 'sample' : 'secret' };
}

const ENDS_PAIRS = new Set(['"', "'", '`', '\n', '\r', '<', '>']);

/** The quote or the line's start before the pairs. */
function startOfPairs(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < LONGEST && !ENDS_PAIRS.has(text.charAt(start - 1))) start--;
  // The name of a variable or a key in front of an unquoted string.
  const ahead = /^\s{0,64}(?:[\w.:-]{1,64}\s{0,4}[:=]\s{0,4})?(?=[A-Za-z][A-Za-z ]{1,24}=)/.exec(text.slice(start, at));
  return start + (ahead?.[0].length ?? 0);
}

function endOfPairs(text: string, from: number): number {
  let end = from;
  while (end < text.length && end - from < LONGEST && !ENDS_PAIRS.has(text.charAt(end)) && !text.startsWith('&quot;', end)) end++;
  return end;
}

function endOfValue(text: string, from: number, quote: string, braced: boolean): number {
  const limit = Math.min(text.length, from + LONGEST);
  const closing = braced ? '}' : quote;
  if (closing !== '') {
    const close = text.slice(from, limit).indexOf(closing);
    if (close >= 0) return from + close + (braced ? 1 : 0);
  }
  let end = from;
  while (end < limit && text.charAt(end) !== ';' && !ENDS_PAIRS.has(text.charAt(end)) && !text.startsWith('&quot;', end)) end++;
  return text.charAt(end - 1) === '\\' ? end - 1 : end;
}
