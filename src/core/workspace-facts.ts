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
  /** A file of the workspace whose code turns FIPS endpoints on, as its path is shown to the user; absent where there is none, or none is known yet. */
  readonly fipsInUse?: string;
}

export const NO_WORKSPACE_FACTS: WorkspaceFacts = { useFipsEndpoint: [] };
