import type { Assignment } from './assignment';

/** The variables of `ENV` instructions: https://docs.docker.com/reference/dockerfile/#env */
export function readDockerfile(text: string): Assignment[] {
  return [...text.matchAll(/^[ \t]*ENV[ \t]+/gim)].flatMap(match => instruction(text, match.index + match[0].length));
}

/** `NAME=value NAME="value"`, over lines that end in a backslash; in the old form one name and the rest of the line. */
function instruction(text: string, start: number): Assignment[] {
  const old = /^(\w+)[ \t]+([^=\s][^\r\n]*)/.exec(text.slice(start, start + 2000));
  if (old) {
    const [whole, name = '', rest = ''] = old;
    const value = rest.trimEnd();
    const from = start + whole.length - rest.length;
    return [{ name, value, span: { start: from, end: from + value.length } }];
  }
  const pair = /(?:[ \t]|\\[ \t]*\r?\n|(?<=\n)[ \t]*#[^\n]*\n)*(\w+)=("(?:\\.|[^"\\\n])*"|'[^'\n]*'|(?:\\[^\r\n]|[^\s\\])*)/y;
  const found: Assignment[] = [];
  pair.lastIndex = start;
  for (let match = pair.exec(text); match; match = pair.exec(text)) {
    const [whole, name = '', raw = ''] = match;
    const quoted = /^(["']).*\1$/.test(raw) && raw.length > 1;
    const from = match.index + whole.length - raw.length + (quoted ? 1 : 0);
    const value = quoted ? raw.slice(1, -1) : raw;
    found.push({ name, value, span: { start: from, end: from + value.length } });
  }
  return found;
}
