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
}

export const NO_WORKSPACE_FACTS: WorkspaceFacts = { useFipsEndpoint: [] };
