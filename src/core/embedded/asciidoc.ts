import { codeBlockSource } from './code-block';
import type { EmbeddedSource } from './embedded-source';
import { languageOfFence } from './fence-names';
import { guessLanguage } from './guess-language';
import { markdownSources } from './markdown';

/** `[source,python]`, with a title below it perhaps, and the delimiter: https://docs.asciidoctor.org/asciidoc/latest/verbatim/source-blocks/ */
const BLOCK = /^\[(?:source|listing)?(?:[%#.][\w%#.-]{1,80})?(?:,[ \t]*["']?([A-Za-z0-9+#-]{1,40})["']?[ \t]*)?(?:,[^\]\r\n]{0,200})?\][ \t]*\r?\n(?:\.[^\r\n]{1,200}\r?\n)?(-{2,}|\.{4,})[ \t]*\r?\n/gm;

/** The source blocks of an AsciiDoc text, each a program of its own; Markdown's fences mean the same there. */
export function asciidocSources(text: string): EmbeddedSource[] {
  const sources = markdownSources(text);
  BLOCK.lastIndex = 0;
  for (let open = BLOCK.exec(text); open; open = BLOCK.exec(text)) {
    const [whole, name, delimiter = ''] = open;
    const begin = open.index + whole.length;
    const close = new RegExp(`^${delimiter.replaceAll('.', '\\.')}[ \\t]*\\r?$`, 'm').exec(text.slice(begin));
    const end = close ? begin + close.index : text.length;
    const language = name === undefined ? guessLanguage(text.slice(begin, end)) : languageOfFence(name);
    if (language) sources.push(codeBlockSource(text, { span: { start: begin, end }, indent: '', language }));
    BLOCK.lastIndex = close ? end + close[0].length : text.length;
  }
  return sources;
}
