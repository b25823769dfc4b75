import type { Case } from './cases';

/** Something that looks through texts: ours or a peer. */
export interface Detector {
  readonly name: string;
  /** What it can look for at all; it has no score for the rest. */
  readonly serves: (rule: string) => boolean;
  /** The ids of the cases in which it finds what the case's rule looks for. Cases of rules that it does not serve are not given. */
  readonly find: (cases: readonly Case[]) => Promise<ReadonlySet<string>>;
}

/** A detector that is asked text by text. */
export function textDetector(name: string, kinds: Readonly<Record<string, readonly string[]>>, kindsIn: (text: string, rule: string) => Promise<readonly string[]>): Detector {
  return {
    name,
    serves: rule => kinds[rule] !== undefined,
    find: async cases => {
      const found = new Set<string>();
      for (const { id, rule, text } of cases) {
        const wanted = kinds[rule] ?? [];
        if ((await kindsIn(text, rule)).some(kind => wanted.includes(kind))) found.add(id);
      }
      return found;
    },
  };
}
