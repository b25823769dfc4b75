import type { AnalysisResult } from './finding';

/** A switch found in an environment file of the workspace, and where. */
export interface EnvironmentSwitch {
  /** Path of the file as shown to the user, relative to the workspace. */
  readonly path: string;
  readonly value: string;
}

/**
 * What the files around a document say that changes what its code means. Gathered by `src/workspace`, handed in by the
 * host; for one document it holds what its ancestor folders say, nearest last.
 */
export interface WorkspaceFacts {
  /** `AWS_USE_FIPS_ENDPOINT` in `.env`, compose `environment`, SAM/CloudFormation variables of an ancestor folder. */
  readonly useFipsEndpoint: readonly EnvironmentSwitch[];
  /**
   * Files of the workspace whose code turns FIPS endpoints on, as their paths are shown to the user: the first two, since the
   * document may be one itself. Absent where there is none, or none is known yet.
   */
  readonly fipsInUse?: readonly string[];
}

/** How many files are worth looking for. */
export const MOST_IN_USE = 2;

/** Whether a result would be another one if FIPS endpoints turned out to be in use elsewhere in the workspace. */
export const hangsOnFipsInUse = ({ findings, suppressed }: AnalysisResult): boolean =>
  [...findings, ...suppressed.map(({ finding }) => finding)].some(({ rule, severity }) => rule === 'non-fips-endpoint' && severity === 'information');

export const NO_WORKSPACE_FACTS: WorkspaceFacts = { useFipsEndpoint: [] };
