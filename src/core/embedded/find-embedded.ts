import { asciidocSources } from './asciidoc';
import type { EmbeddedSource } from './embedded-source';
import { markdownSources } from './markdown';
import { notebookSources } from './notebook';
import { restructuredSources } from './restructured-text';

const BY_NAME: readonly (readonly [RegExp, (text: string) => readonly EmbeddedSource[]])[] = [
  [/\.ipynb$/i, notebookSources],
  [/\.(?:md|mdx|markdown|rmd|qmd)$/i, markdownSources],
  [/\.(?:rst|rest)$/i, restructuredSources],
  [/\.(?:adoc|asciidoc|asc)$/i, asciidocSources],
];

/** The code inside a file of another format, by the file's name. */
export const findEmbedded = (path: string, text: string): readonly EmbeddedSource[] => BY_NAME.find(([name]) => name.test(path))?.[1](text) ?? [];
