import { parseArgs } from 'node:util';
import { isRuleId, RULE_IDS, type RuleId, type Severity } from '../core/finding';

export const FORMATS = ['text', 'json', 'sarif', 'github', 'gitlab', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];

export const FAIL_ON = ['error', 'warning', 'info', 'never'] as const;
export type FailOn = (typeof FAIL_ON)[number];

export interface ScanOptions {
  /** As typed; `.` when none was. */
  readonly paths: readonly string[];
  readonly format: Format;
  readonly failOn: FailOn;
  /** The one configuration file to use; undefined looks for the nearest of each file. */
  readonly config: string | undefined;
  /** The file for the report; undefined is standard output. */
  readonly output: string | undefined;
}

export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'scan'; readonly options: ScanOptions }
  | { readonly kind: 'rules' }
  | { readonly kind: 'explain'; readonly rule: RuleId }
  | { readonly kind: 'wrong'; readonly message: string };

/**
 * Warnings fail by default: a `KMSKeyId` that is missing or customer data in an adapter's name is what the tool is run
 * for, so a check that passes with them would say the wrong thing. Information never fails unless asked for.
 */
export const DEFAULT_FAIL_ON: FailOn = 'warning';

export const HELP = `Flags code that breaks AWS's data-protection advice for Amazon Textract.

Usage: textract-guard scan [paths...] [options]
       textract-guard rules
       textract-guard explain RULE

scan looks for findings. rules lists the rules; explain says what one finds, which advice it serves and what can be set.

Paths are files or folders; the current folder when none is given. Folders are searched for the files that git would
track, or outside of a repository for all that .gitignore files do not exclude. A file that is named is scanned even if
they exclude it.

Options:
  --format text|json|sarif|github|gitlab|markdown
                                      form of the report (default: text); github: annotations of GitHub Actions;
                                      gitlab: its report of code quality
  --fail-on error|warning|info|never  mildest severity that makes the exit code 1 (default: ${DEFAULT_FAIL_ON})
  --config FILE                       use this configuration for every file, instead of the nearest .textract-guard.json
  --output FILE                       write the report to a file instead of standard output
  --help, -h                          show this text
  --version                           show the version

Exit codes:
  0  no finding as severe as --fail-on
  1  at least one such finding
  2  could not do it: wrong arguments, a path that cannot be read, a wrong configuration file, a file that could not be
     analysed. The report is still written when there is one.
Files left out on purpose (binary, minified, too large) are named on standard error and do not count as failures.
`;

const isOneOf = <T extends string>(values: readonly T[], value: string): value is T => (values as readonly string[]).includes(value);

const OPTIONS = {
  format: { type: 'string', default: 'text' },
  'fail-on': { type: 'string', default: DEFAULT_FAIL_ON },
  config: { type: 'string' },
  output: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', default: false },
} as const;

const parse = (argv: readonly string[]) => parseArgs({ args: [...argv], allowPositionals: true, options: OPTIONS });

/** Node's own message takes `-dash.py` for the option `-d` and quotes it as such. */
function unknownOption(argv: readonly string[]): string | undefined {
  const { tokens } = parseArgs({ args: [...argv], allowPositionals: true, strict: false, tokens: true, options: OPTIONS });
  const unknown = tokens.find(token => token.kind === 'option' && !Object.hasOwn(OPTIONS, token.name));
  return unknown && `Unknown option ${JSON.stringify(argv[unknown.index])}. A path that begins with "-" stands after "--".`;
}

const COMMANDS = 'Commands: scan, rules, explain.';

function explained([rule, ...more]: readonly string[]): Command {
  if (rule === undefined || more.length > 0) return { kind: 'wrong', message: 'The command "explain" takes the id of one rule.' };
  return isRuleId(rule) ? { kind: 'explain', rule } : { kind: 'wrong', message: `Unknown rule "${rule}". Rules: ${RULE_IDS.join(', ')}.` };
}

/** What the arguments after the program's name ask for. Wrong ones are a value, not an exception. */
export function readArguments(argv: readonly string[]): Command {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(argv);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { kind: 'wrong', message: unknownOption(argv) ?? error.message };
  }
  const { values, positionals } = parsed;
  const [command, ...paths] = positionals;
  if (values.help || command === 'help') return { kind: 'help' };
  if (values.version) return { kind: 'version' };
  if (command === undefined) return { kind: 'wrong', message: `Nothing to do. ${COMMANDS}` };
  switch (command) {
    case 'scan': break;
    case 'rules': return paths.length > 0 ? { kind: 'wrong', message: 'The command "rules" takes no arguments.' } : { kind: 'rules' };
    case 'explain': return explained(paths);
    default: return { kind: 'wrong', message: `Unknown command "${command}". ${COMMANDS}` };
  }
  const { format, 'fail-on': failOn, config, output } = values;
  if (!isOneOf(FORMATS, format)) return { kind: 'wrong', message: `Unknown format "${format}". Formats: ${FORMATS.join(', ')}.` };
  if (!isOneOf(FAIL_ON, failOn)) return { kind: 'wrong', message: `Unknown severity "${failOn}" for --fail-on. Severities: ${FAIL_ON.join(', ')}.` };
  if (paths.includes('') || config === '' || output === '') return { kind: 'wrong', message: 'A path is empty.' };
  return { kind: 'scan', options: { paths: paths.length > 0 ? paths : ['.'], format, failOn, config, output } };
}

/** The severities that make a scan fail. */
export function failingSeverities(failOn: FailOn): readonly Severity[] {
  switch (failOn) {
    case 'error': return ['error'];
    case 'warning': return ['error', 'warning'];
    case 'info': return ['error', 'warning', 'information'];
    case 'never': return [];
  }
}
