import type { EmbeddedSource } from './embedded-source';
import { placedAsIs, rewriting } from './placed-text';
import { languageOfFile } from './program-language';

/**
 * The shell commands of a Dockerfile as one script: https://docs.docker.com/reference/dockerfile/. Files that it holds as
 * here-documents are sources of their own; what it puts into the environment is read with the settings of files.
 */
export function dockerfileSources(text: string): EmbeddedSource[] {
  const script = rewriting(placedAsIs(text));
  const files: EmbeddedSource[] = [];
  const endOfDocument = documentEnds(text);
  for (let at = 0; at < text.length; ) {
    const end = endOfInstruction(text, at);
    const [whole = '', name = ''] = /^[ \t]*([A-Za-z]{2,16})[ \t]+/.exec(text.slice(at, at + 200)) ?? [];
    const start = at + whole.length;
    const document = HEREDOC.exec(text.slice(start, end));
    const close = document ? endOfDocument(end, document[2] ?? '') : undefined;
    switch (name.toUpperCase()) {
      case 'RUN': case 'CMD': case 'ENTRYPOINT': {
        const from = start + (/^(?:--[\w-]{1,32}=\S{0,200}[ \t]+){0,8}/.exec(text.slice(start, end))?.[0].length ?? 0);
        // Without a command before it, the document is the script.
        if (close && document?.index === from - start) script.copy({ start: end, end: close.start });
        else if (text.charAt(from) !== '[') script.copy({ start: from, end: close?.end ?? end });
        break;
      }
      case 'COPY': case 'ADD':
        if (close) files.push(...file(text, end, close.start, text.slice(start, end)));
        break;
      default:
    }
    at = close?.end ?? end;
  }
  return [{ language: 'bash', ...script.done(), encode: newText => newText, takesComments: true }, ...files];
}

const HEREDOC = /<<-?(["']?)(\w{1,32})\1/;

function file(text: string, start: number, end: number, instruction: string): EmbeddedSource[] {
  const path = instruction.trim().split(/\s+/).at(-1) ?? '';
  const language = languageOfFile(path, text.slice(start, end));
  const mapper = rewriting(placedAsIs(text));
  mapper.copy({ start, end });
  return language ? [{ language, ...mapper.done(), encode: newText => newText, takesComments: true }] : [];
}

/** After the line break that no backslash stands before; lines of comments in between do not count. */
function endOfInstruction(text: string, start: number): number {
  for (let at = start; ; ) {
    const newline = text.indexOf('\n', at);
    if (newline < 0) return text.length;
    const line = text.slice(at, newline).trim();
    const goesOn = line.endsWith('\\') || (at > start && line.startsWith('#'));
    at = newline + 1;
    if (!goesOn) return at;
  }
}

interface Line {
  readonly start: number;
  readonly end: number;
}

/** Finds the line that ends a here-document. The lines are looked at once, however many documents there are. */
function documentEnds(text: string): (start: number, name: string) => Line | undefined {
  const lines = new Map<string, Line[]>();
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline + 1;
    const written = text.slice(at, end).trim();
    const same = lines.get(written);
    if (same) same.push({ start: at, end });
    else if (/^\w{1,32}$/.test(written)) lines.set(written, [{ start: at, end }]);
    at = end;
  }
  return (start, name) => lines.get(name)?.find(line => line.start >= start);
}
