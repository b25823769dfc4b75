import { createScanner, getNodeValue, parseTree, printParseErrorCode, type Node, type ParseError, type ParseErrorCode } from 'jsonc-parser';
import { RULE_IDS, SEVERITIES, type RuleId, type Severity } from './finding';
import { optionProblem, optionsOf, withDefaults, type RuleOptions } from './rule-options';
import type { Span } from './text';
import { isRegionId } from './textract/regions';

export const CONFIG_FILE_NAME = '.textract-guard.json';

export const FIPS_POLICIES = ['required', 'recommended', 'off'] as const;
export type FipsPolicy = (typeof FIPS_POLICIES)[number];

export const RULE_SETTINGS = ['default', ...SEVERITIES, 'off'] as const;
export type RuleSetting = (typeof RULE_SETTINGS)[number];

/** An ignored finding of a file in which no comment can stand. */
export interface IgnoreEntry {
  /** Relative to the configuration file, forward slashes. */
  readonly path: string;
  readonly rule: RuleId;
  readonly fingerprint: string;
  readonly reason: string;
}

/** The effective configuration for one document. */
export interface GuardConfig {
  readonly rules: Readonly<Partial<Record<RuleId, Severity | 'off'>>>;
  readonly options: RuleOptions;
  readonly fips: FipsPolicy;
  /** Key id, alias or ARN that the KMS fix writes; undefined writes an environment read. */
  readonly kmsKeyId: string | undefined;
  /** Where content may be; undefined allows every Region. */
  readonly allowedRegions: readonly string[] | undefined;
  /** The entries whose path is this document's. */
  readonly ignore: readonly IgnoreEntry[];
}

export const DEFAULT_CONFIG: GuardConfig = { rules: {}, options: withDefaults(new Map()), fips: 'recommended', kmsKeyId: undefined, allowedRegions: undefined, ignore: [] };

/** Something wrong in a configuration file; the rest of the file still counts. */
export interface ConfigProblem {
  readonly span: Span;
  readonly message: string;
}

export interface ParsedConfig {
  readonly config: GuardConfig;
  readonly problems: readonly ConfigProblem[];
}

const oneOf = <T extends string>(values: readonly T[], value: unknown): value is T => (values as readonly unknown[]).includes(value);
const list = (values: readonly string[]): string => values.map(v => `"${v}"`).join(', ');
const spanOf = (node: Node): Span => ({ start: node.offset, end: node.offset + node.length });

/** The schema goes three deep. The parser calls itself for each level, so that thousands end in a stack overflow. */
const DEEPEST_NESTING = 32;

/** Where the text nests deeper than any configuration does; undefined where it does not. */
function tooDeepAt(text: string): Span | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (scanner.scan(); scanner.getTokenOffset() < text.length; scanner.scan()) {
    const start = scanner.getTokenOffset();
    const first = text.charAt(start);
    if ('[{'.includes(first) && ++depth > DEEPEST_NESTING) return { start, end: start + 1 };
    if (']}'.includes(first)) depth--;
  }
  return undefined;
}

/** `CloseBraceExpected` → `close brace expected`. */
const inWords = (code: ParseErrorCode): string => printParseErrorCode(code).replace(/(?!^)[A-Z]/g, letter => ` ${letter}`).toLowerCase();

/**
 * Reads the text of a `.textract-guard.json` (comments and trailing commas allowed, as in VS Code's own files).
 * What is wrong becomes a problem with its place; whatever is right takes effect.
 */
export function parseConfig(text: string): ParsedConfig {
  const problems: ConfigProblem[] = [];
  const report = (node: Node, message: string): void => {
    problems.push({ span: spanOf(node), message });
  };
  const tooDeep = tooDeepAt(text);
  if (tooDeep) return { config: DEFAULT_CONFIG, problems: [{ span: tooDeep, message: 'The configuration nests too deeply to be one, so the default settings count.' }] };
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  for (const error of errors) {
    problems.push({ span: { start: error.offset, end: error.offset + Math.max(1, error.length) }, message: `Not valid JSON: ${inWords(error.error)}.` });
  }
  const rules: Partial<Record<RuleId, Severity | 'off'>> = {};
  const options = new Map<RuleId, Map<string, unknown>>();
  const ignore: IgnoreEntry[] = [];
  let fips: FipsPolicy = DEFAULT_CONFIG.fips;
  let kmsKeyId: string | undefined;
  let allowedRegions: readonly string[] | undefined;
  const properties = (node: Node): [string, Node, Node][] =>
    (node.children ?? []).flatMap(p => {
      const [key, value] = p.children ?? [];
      return key && value ? [[String(key.value), key, value] as [string, Node, Node]] : [];
    });

  const readRules = (node: Node): void => {
    if (node.type !== 'object') {
      report(node, '"rules" must be an object of rule ids and severities.');
      return;
    }
    for (const [id, key, value] of properties(node)) {
      if (!oneOf(RULE_IDS, id)) report(key, `Unknown rule "${id}". Rules: ${list(RULE_IDS)}.`);
      else if (value.type === 'object') readRule(id, value);
      else readSeverity(id, value);
    }
  };
  const readSeverity = (id: RuleId, value: Node): void => {
    if (!oneOf(RULE_SETTINGS, value.value)) report(value, `The severity of a rule is one of ${list(RULE_SETTINGS)}.`);
    else if (value.value !== 'default') rules[id] = value.value;
  };
  /** `{ "severity": "warning", "samples": "ignore" }`. */
  const readRule = (id: RuleId, node: Node): void => {
    const known = optionsOf(id) ?? {};
    for (const [name, key, value] of properties(node)) {
      const option = known[name];
      const given: unknown = option && getNodeValue(value);
      const problem = option && optionProblem(name, option, given);
      if (name === 'severity') readSeverity(id, value);
      else if (option === undefined) report(key, `Unknown option "${name}" of "${id}". Options: ${list(['severity', ...Object.keys(known)])}.`);
      else if (problem !== undefined) report(value, problem);
      else options.set(id, (options.get(id) ?? new Map<string, unknown>()).set(name, given));
    }
  };
  const readIgnore = (node: Node): void => {
    if (node.type !== 'array') {
      report(node, '"ignore" must be a list.');
      return;
    }
    for (const item of node.children ?? []) {
      const entry = new Map(item.type === 'object' ? properties(item).map(([name, , value]) => [name, value.value as unknown]) : []);
      const path = entry.get('path');
      const rule = entry.get('rule');
      const fingerprint = entry.get('fingerprint');
      const reason = entry.get('reason');
      if (typeof path !== 'string' || typeof fingerprint !== 'string' || typeof reason !== 'string' || reason.trim() === '') {
        report(item, 'An "ignore" entry needs "path", "rule", "fingerprint" and a "reason"; this one is not applied.');
      } else if (!oneOf(RULE_IDS, rule)) report(item, `Unknown rule in an "ignore" entry. Rules: ${list(RULE_IDS)}.`);
      else ignore.push({ path, rule, fingerprint, reason });
    }
  };

  /** A name that is none is left out: it allows nothing. Where none is left, the list is taken for unwritten, not for one that allows nothing. */
  const readAllowedRegions = (node: Node): void => {
    if (node.type !== 'array' || node.children === undefined || node.children.length === 0) {
      report(node, '"allowedRegions" must be a list of at least one Region.');
      return;
    }
    const regions = node.children.flatMap(item => {
      if (typeof item.value === 'string' && isRegionId(item.value)) return [item.value];
      report(item, 'A Region is written as in "eu-central-1".');
      return [];
    });
    if (regions.length > 0) allowedRegions = regions;
  };

  if (root && root.type !== 'object') report(root, 'The configuration must be a JSON object.');
  else if (root) {
    for (const [name, key, value] of properties(root)) {
      switch (name) {
        case '$schema': break;
        case 'rules': readRules(value); break;
        case 'ignore': readIgnore(value); break;
        case 'fips':
          if (oneOf(FIPS_POLICIES, value.value)) fips = value.value;
          else report(value, `"fips" is one of ${list(FIPS_POLICIES)}.`);
          break;
        case 'kmsKeyId':
          if (typeof value.value === 'string' && /^[A-Za-z0-9][A-Za-z0-9:_/+=,@.-]{0,2047}$/.test(value.value)) kmsKeyId = value.value;
          else report(value, '"kmsKeyId" must be a KMS key id, key ARN, alias name or alias ARN.');
          break;
        case 'allowedRegions': readAllowedRegions(value); break;
        default: report(key, `Unknown setting "${name}". Settings: ${list(['rules', 'fips', 'kmsKeyId', 'allowedRegions', 'ignore'])}.`);
      }
    }
  }
  return { config: { rules, options: withDefaults(options), fips, kmsKeyId, allowedRegions, ignore }, problems };
}
