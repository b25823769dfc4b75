import type { EmbeddedSource } from './embedded-source';
import { markdownSources } from './markdown';
import { notebookSource } from './notebook';

/** The code inside a file of another format, by the file's name. */
export function findEmbedded(path: string, text: string): readonly EmbeddedSource[] {
  if (/\.ipynb$/i.test(path)) {
    const source = notebookSource(text);
    return source ? [source] : [];
  }
  return /\.(?:md|mdx|markdown)$/i.test(path) ? markdownSources(text) : [];
}
