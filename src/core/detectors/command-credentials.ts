/**
 * Logins given to a program that fetches a URL, beside the URL instead of in it: `curl -u user:password`
 * (https://curl.se/docs/manpage.html#-u), `wget --password=…`, `CURLOPT_USERPWD`.
 */
import { isBracedLiteral, isSampleHost, isTemplate, percentDecoded } from './placeholder';
import { isIssuedToken } from './token-shapes';
import { hostName, type UrlCredential } from './url-credential';
import { colonOutsideBraces, isSampleLogin } from './url-userinfo';

/** One of these is in every text that holds such a command. */
export const COMMAND_NEEDLES: readonly string[] = ['curl', 'wget', 'CURLOPT_'];

const OPTION = /-[A-Za-z]{0,6}u|-U|--(?:proxy-)?user|-password|CURLOPT_/;

export const mayHoldCommandCredential = (text: string): boolean => (text.includes('CURLOPT_') || /\b(?:curl|wget)(?:\.exe)?["']?[\s,]/.test(text)) && OPTION.test(text);

export function commandCredentials(text: string): UrlCredential[] {
  const found: UrlCredential[] = [];
  let end = 0;
  for (const match of text.matchAll(/\b(curl|wget)(?:\.exe)?["']?[\s,]/g)) {
    if (match.index < end) continue;
    const program = match[1] === 'wget' ? 'wget' : 'curl';
    end = endOfCommand(text, match.index);
    for (const credential of ofCommand(text, match.index, end, program)) found.push(credential);
  }
  if (text.includes('CURLOPT_')) for (const credential of ofLibrary(text)) found.push(credential);
  return found;
}

const LONGEST_COMMAND = 4096;

/** At the end of a line that the next one does not go on with, or where the shell begins another command. */
function endOfCommand(text: string, start: number): number {
  const limit = Math.min(text.length, start + LONGEST_COMMAND);
  let quote = '';
  for (let at = start; at < limit; at++) {
    const character = text.charAt(at);
    if (character === '\n') {
      // `\` in shells, `^` in batch files, a backtick in PowerShell; a comma or bracket in an array of arguments.
      const last = text.charAt(text.charAt(at - 1) === '\r' ? at - 2 : at - 1);
      if (!'\\^`,['.includes(last)) return at;
    } else if (quote !== '') {
      if (character === quote && text.charAt(at - 1) !== '\\') quote = '';
    } else if ((character === '"' || character === "'") && /[\s=:]/.test(text.charAt(at - 1))) quote = character;
    else if (character === '|' || character === ';' || (character === '&' && text.charAt(at + 1) === '&')) return at;
  }
  return limit;
}

const CURL_OPTION = /(?<=[\s"'])(-[A-Za-z]{0,6}u|-U|--(?:proxy-)?user)(?:=|["'],\s{0,16}(?=["'])|\s{1,16}(?:\\\r?\n\s{0,16})?|(?=["'\w]))/g;
const WGET_OPTION = /(?<=[\s"'])(--(?:http-|ftp-|proxy-)?password)(?:=|["'],\s{0,16}(?=["'])|\s{1,16})/g;

function ofCommand(text: string, start: number, end: number, program: 'curl' | 'wget'): UrlCredential[] {
  const command = text.slice(start, end);
  // Not the proxy's.
  const host = /(?<!(?:-x|--proxy)[ =]{1,4}["']?)\b(?:https?|ftps?):\/\/([\w.:[\]-]{1,128})/.exec(command)?.[1] ?? '';
  // `["curl", "-u", "user:password"]`: each word has quotes of its own.
  const before = /^\w{4}(?:\.exe)?["']/.test(command) ? undefined : text.charAt(start - 1);
  return [...command.matchAll(program === 'curl' ? CURL_OPTION : WGET_OPTION)].flatMap(match => {
    const option = match[1] ?? '';
    const isShort = !option.startsWith('--');
    const from = start + match.index + match[0].length;
    // `-upload` is no option with a value; `-uuser:password` is.
    if (isShort && match[0] === option && option.length > 2) return [];
    const word = wordAt(text, from, end, before);
    const login = word && (program === 'curl' ? loginOf(word) : { username: undefined, password: [0, word.plain.length] as const });
    const credential = word && login && credentialOf(word, login, { program, parameter: option, host, start: start + match.index });
    return credential ? [credential] : [];
  });
}

/** A word as the shell passes it on, and where its characters stand. */
interface Word {
  readonly plain: string;
  readonly offsets: readonly number[];
  readonly end: number;
}

/**
 * Reads a word with its quotes, `\"` where the command stands in a string. `before`: the character in front of the command, perhaps
 * the quote around all of it; undefined where each word is a literal of its own.
 */
function wordAt(text: string, from: number, limit: number, before: string | undefined): Word | undefined {
  let plain = '';
  const offsets: number[] = [];
  let quote = '';
  let at = from;
  for (; at < Math.min(limit, from + 512); at++) {
    const character = text.charAt(at);
    if (character === before && /["'`]/.test(before)) break;
    const isEscapedQuote = character === '\\' && /["']/.test(text.charAt(at + 1));
    const mark = isEscapedQuote ? text.slice(at, at + 2) : character;
    if (quote === '' && (isEscapedQuote || character === '"' || character === "'")) {
      quote = mark;
      at += mark.length - 1;
      continue;
    }
    if (quote !== '' && mark === quote) {
      quote = '';
      at += mark.length - 1;
      if (before !== undefined) continue;
      at++;
      break;
    }
    if (character === '\n' || (quote === '' && /[\s|;)<>`]/.test(character) && !(character === '<' && plain === '') && !(character === '>' && plain.startsWith('<')))) break;
    if (character === '\\' && quote === '') continue;
    plain += character;
    offsets.push(at);
  }
  return plain === '' ? undefined : { plain, offsets, end: at };
}

interface Login {
  readonly username: readonly [number, number] | undefined;
  readonly password: readonly [number, number];
}

function loginOf({ plain }: Word): Login | undefined {
  const colon = plain.includes('://') ? -1 : colonOutsideBraces(plain);
  // A colon in `$(…)` or `<…>` is no separator.
  if (colon < 0 || /^<[^<>]*>$|^\$\([^)]*:/.test(plain)) return undefined;
  const username = [0, colon] as const;
  if (colon < plain.length - 1) return { username, password: [colon + 1, plain.length] };
  // An API key as the user name: it has to look like one.
  const user = plain.slice(0, colon);
  return isIssuedToken(user) || (user.length >= 10 && /\d/.test(user) && /[A-Za-z]/.test(user) && !user.includes('@')) ? { username: undefined, password: username } : undefined;
}

/** What gitleaks allows as a placeholder: https://github.com/gitleaks/gitleaks/blob/master/cmd/generate/config/rules/curl.go */
const PLACEHOLDER = /^(?:change(?:it|me)|pass(?:word|wd)?|pwd|test|token|key|api[_-]?(?:key|token)|secret|\*+|x+|y+)$/i;

function credentialOf(
  { plain, offsets, end }: Word, { username, password }: Login, { program, parameter, host, start }: { readonly program: 'curl' | 'wget'; readonly parameter: string; readonly host: string; readonly start: number },
): UrlCredential | undefined {
  const value = plain.slice(...password);
  const user = username ? plain.slice(...username) : '';
  if (value.length <= 3 || PLACEHOLDER.test(percentDecoded(value)) || (isTemplate(value) && !isBracedLiteral(value)) || /^\d{1,5}$/.test(value)) return undefined;
  const span = ([from, to]: readonly [number, number]): { start: number; end: number } => ({ start: offsets[from] ?? start, end: (offsets[to - 1] ?? end - 1) + 1 });
  const isSample = isSampleLogin(user, value) || isSampleHost(hostName(host));
  return {
    span: { start, end }, secret: span([username?.[0] ?? password[0], password[1]]), kind: 'command', userinfo: undefined,
    username: username && username[1] > username[0] ? span(username) : undefined, password: span(password), parameter, host, scheme: program, strength: isSample ? 'sample' : 'secret',
  };
}

/** `curl_setopt($handle, CURLOPT_USERPWD, "user:password")`. */
const LIBRARY_OPTION = /\b(CURLOPT_(?:PROXY)?(?:USERPWD|PASSWORD))\b\s{0,8}(?:,|=>)\s{0,8}(?=["'])/g;

function ofLibrary(text: string): UrlCredential[] {
  return [...text.matchAll(LIBRARY_OPTION)].flatMap(match => {
    const from = match.index + match[0].length;
    const parameter = match[1] ?? '';
    const word = wordAt(text, from, text.length, undefined);
    // Concatenated with something else, the word is but a part of it.
    if (!word || !/^\s{0,8}[),\]]/.test(text.slice(word.end, word.end + 10))) return [];
    const login = parameter.endsWith('PASSWORD') ? { username: undefined, password: [0, word.plain.length] as const } : loginOf(word);
    const credential = login && credentialOf(word, login, { program: 'curl', parameter, host: '', start: match.index });
    return credential ? [credential] : [];
  });
}
