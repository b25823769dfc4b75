import { FLOW_WORDS } from './flow-words';

/** Ways from a value to its parts, step by step. */

/** Names of members, `ANY_ITEM`, and positions. */
export type Path = readonly string[];

/** Some item of a list, or what stands under a key that is not known. */
export const ANY_ITEM = '*';

const positionStep = (position: number): string => `#${position}`;

/** The position that a step means; undefined for other steps. */
export const positionOf = (step: string | undefined): number | undefined => (step?.startsWith('#') ? Number(step.slice(1)) : undefined);

export const isNamed = (step: string): boolean => step !== ANY_ITEM && positionOf(step) === undefined;

/** The path from an item of a list, where it begins with one. */
export const withoutItem = (path: Path): Path => (path[0] !== undefined && !isNamed(path[0]) ? path.slice(1) : path);

/** The path in what `enumerate(x)`, `x.entries()` and their like are made of; undefined for the number beside an item. */
export function numberedPath(name: string, path: Path): Path | undefined {
  const [item, position, ...rest] = path;
  const place = FLOW_WORDS.numbering.get(name);
  const at = positionOf(position);
  if (place === undefined || item !== ANY_ITEM || at === undefined) return path;
  return place === 'any' || at === place ? [item, ...rest] : undefined;
}

/** The steps to what a pattern binds to a name: a member, a position, or the whole in a wrapper (`Some(text)`). */
export function partTaken(pattern: string, name: string): Path {
  const trimmed = pattern.trim();
  const brace = trimmed.indexOf('{');
  if (brace >= 0 && trimmed.endsWith('}')) {
    const item = trimmed.slice(brace + 1, -1).split(',').map(part => part.split('=')[0]?.trim() ?? '').find(part => part === name || part.split(/:\s*/)[1] === name);
    return item === undefined ? [ANY_ITEM] : [(item.split(':')[0] ?? name).trim()];
  }
  if (/^\w+(?:::\w+)*\s*\([^,]*\)$/.test(trimmed)) return [];
  const parts = trimmed.replace(/^[([|]|[)\]|]$/g, '').split(',');
  const position = parts.findIndex(part => part.split(/\W+/).includes(name.replace(/^\W+/, '')));
  return parts.length < 2 || position < 0 ? [] : [positionStep(position)];
}
