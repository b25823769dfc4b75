import type { EmbeddedSource } from './embedded-source';
import { placedAsIs, rewriting } from './placed-text';

/**
 * The recipes of a Makefile as shell scripts: https://www.gnu.org/software/make/manual/make.html#Recipes. What make puts in
 * before the shell sees it stands there as an expansion of the same name.
 */
export function makefileSources(text: string): EmbeddedSource[] {
  const sources: EmbeddedSource[] = [];
  let mapper = rewriting(placedAsIs(text));
  let inRecipe = false;
  let continued = false;
  const finish = (): void => {
    const recipe = mapper.done();
    if (inRecipe) sources.push({ language: 'bash', ...recipe, encode, takesComments: true });
    mapper = rewriting(placedAsIs(text));
    inRecipe = false;
  };
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const next = newline < 0 ? text.length : newline + 1;
    const line = text.slice(at, next);
    if (line.startsWith('\t') || (inRecipe && continued)) {
      // Make itself takes the signs at the beginning: quiet, ignoring errors, even with -n.
      const start = continued && inRecipe ? at : at + (/^\t[ \t]{0,80}[@+-]{0,3}/.exec(line)?.[0].length ?? 0);
      inRecipe = true;
      continued = /\\\r?\n$/.test(line.slice(-3));
      mapper.copyDecoded({ start, end: next }, REFERENCE, ([written, name]) => shellOf(written, name));
    } else if (line.trim() !== '' && !line.startsWith('#')) finish();
    at = next;
  }
  finish();
  return sources;
}

/** `$$`, `$(NAME)`, `$(function arguments)`, `$<`. */
const REFERENCE = /\$(?:\$|\(([A-Za-z_]\w{0,64})\)|\([^()\n]{0,200}(?:\([^()\n]{0,200}\)[^()\n]{0,200}){0,4}\)|[<@^*?%+|])/g;

function shellOf(written: string, name: string | undefined): string {
  if (written === '$$') return '$';
  return name === undefined ? (written.length > 2 ? '${_}' : '$_') : `\${${name}}`;
}

const encode = (newText: string): string => newText.replaceAll('$', '$$$$');
