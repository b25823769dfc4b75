/** The environment variables between the runner, the stand-in and the suite inside VS Code. */
export const suiteEnvironment = {
  /** File that the suite writes its SuiteResults to at its end: an extension host that dies on the way leaves none. */
  results: 'TEXTRACT_GUARD_TEST_RESULTS',
  /** `trusted` or `restricted`: which launch this is. */
  launch: 'TEXTRACT_GUARD_TEST_LAUNCH',
  /** Prefix of the lines that the suite prints; without it they cannot be told from the workbench's own. Set by the stand-in only. */
  tag: 'TEXTRACT_GUARD_TEST_TAG',
  /** mocha's --grep for the suite. */
  grep: 'TEXTRACT_GUARD_TEST_GREP',
  /** The address of the local Textract service. */
  localTextract: 'TEXTRACT_GUARD_LOCAL_TEXTRACT',
} as const;

export type Launch = 'trusted' | 'restricted';

/** Files named `restricted.test.*` or `*.restricted.test.*` belong to the launch in Restricted Mode, all others to the trusted one. */
export function launchOf(fileName: string): Launch {
  return /(^|\.)restricted\.test\.[jt]s$/.test(fileName) ? 'restricted' : 'trusted';
}
