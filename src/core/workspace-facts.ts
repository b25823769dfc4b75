import type { AnalysisResult } from './finding';
import type { OperationName } from './textract/operations';

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
  /** The operations that the code of the workspace calls, as far as a look at its text shows. Absent where none are known yet. */
  readonly operationsInUse?: readonly OperationName[];
}

/** How many files are worth looking for. */
export const MOST_IN_USE = 2;

/** Whether a result would be another one if FIPS endpoints turned out to be in use elsewhere in the workspace. */
export const hangsOnFipsInUse = ({ findings, suppressed }: AnalysisResult): boolean =>
  [...findings, ...suppressed.map(({ finding }) => finding)].some(({ rule, severity }) => rule === 'non-fips-endpoint' && severity === 'information');

/** Whether a result would be another one if the operations that the workspace calls were known. */
export const hangsOnOperationsInUse = ({ findings, suppressed }: AnalysisResult): boolean =>
  [...findings, ...suppressed.map(({ finding }) => finding)].some(({ rule }) => rule === 'broad-permissions');

export const NO_WORKSPACE_FACTS: WorkspaceFacts = { useFipsEndpoint: [] };
