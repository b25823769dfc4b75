import { asciidocSources } from './asciidoc';
import { batchSources } from './batch';
import { dockerfileSources } from './dockerfile';
import type { EmbeddedSource } from './embedded-source';
import { jenkinsfileSources } from './jenkinsfile';
import { makefileSources } from './makefile';
import { markdownSources } from './markdown';
import { notebookSources } from './notebook';
import { restructuredSources } from './restructured-text';

const BY_NAME: readonly (readonly [RegExp, (text: string) => readonly EmbeddedSource[]])[] = [
  [/\.ipynb$/i, notebookSources],
  [/\.(?:md|mdx|markdown|rmd|qmd)$/i, markdownSources],
  [/\.(?:rst|rest)$/i, restructuredSources],
  [/\.(?:adoc|asciidoc|asc)$/i, asciidocSources],
  [/(?:^|\/)(?:gnu)?makefile(?:\.[^/]*)?$|\.(?:mk|mak)$/i, makefileSources],
  [/(?:^|\/)(?:dockerfile|containerfile)(?:\.[^/]*)?$|\.(?:dockerfile|containerfile)$/i, dockerfileSources],
  [/\.(?:bat|cmd)$/i, batchSources],
  [/(?:^|\/)jenkinsfile[^/]*$|\.(?:jenkinsfile|groovy)$/i, jenkinsfileSources],
];

/** The code inside a file of another format, by the file's name. */
export const findEmbedded = (path: string, text: string): readonly EmbeddedSource[] => BY_NAME.find(([name]) => name.test(path))?.[1](text) ?? [];
