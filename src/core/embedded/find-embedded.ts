import { batchSources } from './batch';
import { dockerfileSources } from './dockerfile';
import type { EmbeddedSource } from './embedded-source';
import { jenkinsfileSources } from './jenkinsfile';
import { makefileSources } from './makefile';
import { markdownSources } from './markdown';
import { notebookSource } from './notebook';

const BY_NAME: readonly (readonly [RegExp, (text: string) => readonly EmbeddedSource[]])[] = [
  [/\.(?:md|mdx|markdown)$/i, markdownSources],
  [/(?:^|\/)(?:gnu)?makefile(?:\.[^/]*)?$|\.(?:mk|mak)$/i, makefileSources],
  [/(?:^|\/)(?:dockerfile|containerfile)(?:\.[^/]*)?$|\.(?:dockerfile|containerfile)$/i, dockerfileSources],
  [/\.(?:bat|cmd)$/i, batchSources],
  [/(?:^|\/)jenkinsfile[^/]*$|\.(?:jenkinsfile|groovy)$/i, jenkinsfileSources],
];

/** The code inside a file of another format, by the file's name. */
export function findEmbedded(path: string, text: string): readonly EmbeddedSource[] {
  if (/\.ipynb$/i.test(path)) {
    const source = notebookSource(text);
    return source ? [source] : [];
  }
  return BY_NAME.find(([pattern]) => pattern.test(path))?.[1](text) ?? [];
}
