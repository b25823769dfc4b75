import { isPolicy, type Case } from './cases';

/** How often something was found: of the cases that hold it, and of those that do not. */
export interface Score {
  readonly found: number;
  readonly positives: number;
  readonly alarms: number;
  readonly negatives: number;
  /** The same of the cases whose label is a matter of policy. */
  readonly policy: { readonly found: number; readonly positives: number; readonly alarms: number; readonly negatives: number };
}

export function scoreOf(cases: readonly Case[], found: ReadonlySet<string>): Score {
  const of = (those: readonly Case[]): Omit<Score, 'policy'> => {
    const [positives, negatives] = [those.filter(({ expected }) => expected), those.filter(({ expected }) => !expected)];
    const hit = (some: readonly Case[]): number => some.filter(({ id }) => found.has(id)).length;
    return { found: hit(positives), positives: positives.length, alarms: hit(negatives), negatives: negatives.length };
  };
  return { ...of(cases.filter(one => !isPolicy(one))), policy: of(cases.filter(isPolicy)) };
}

/** NaN where nothing was found. */
export const precision = ({ found, alarms }: Pick<Score, 'found' | 'alarms'>): number => found / (found + alarms);
/** NaN where there is nothing to find. */
export const recall = ({ found, positives }: Pick<Score, 'found' | 'positives'>): number => found / positives;
export const f1 = (score: Pick<Score, 'found' | 'positives' | 'alarms'>): number => (2 * score.found) / (score.found + score.positives + score.alarms);

export const shown = (value: number): string => (Number.isNaN(value) ? '–' : value.toFixed(2));
