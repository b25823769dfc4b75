import type { RuleId } from './finding';

/** One of a few words. */
interface Choice {
  readonly kind: 'choice';
  /** The first is the default. */
  readonly values: readonly [string, ...string[]];
}

/** A list of texts, empty by default. */
interface Texts {
  readonly kind: 'texts';
  /** What each of them must match, whole; also the schema's. */
  readonly pattern: string;
  /** Completes "Each must be …". */
  readonly form: string;
}

export type RuleOption = Choice | Texts;

const choice = <const Values extends readonly [string, ...string[]]>(...values: Values): { readonly kind: 'choice'; readonly values: Values } => ({ kind: 'choice', values });
const texts = (pattern: string, form: string): Texts => ({ kind: 'texts', pattern, form });

const HOSTS = texts('^(?:\\*\\.)?[A-Za-z0-9_.:-]{1,253}$', 'the name of a host, with "*." before it for every host below it');

/** What can be set for a rule besides its severity. The schema of the configuration file says the same, held by a test. */
export const RULE_OPTIONS = {
  'credentials-in-url': { samples: choice('report', 'ignore'), allowedHosts: HOSTS },
  'pii-in-free-text': { namedData: choice('report', 'ignore'), allowedTexts: texts('^.{1,256}$', 'a text of 1 to 256 characters') },
  'missing-kms-key': { serviceStorage: choice('report', 'ignore') },
  'insecure-transport': { allowedHosts: HOSTS },
  'hard-coded-credentials': { allowedKeyIds: texts('^[A-Z0-9]{16,32}$', 'an access key id') },
  'broad-permissions': { allowedActions: texts('^[a-z0-9-]{1,32}:[A-Za-z0-9*?]{1,64}$', 'an action such as "textract:Get*"') },
  'document-text-in-logs': { safeLoggers: texts('^[\\w.$]{1,64}$', 'a name such as "audit" or "log.redacted"') },
} as const satisfies Partial<Record<RuleId, Readonly<Record<string, RuleOption>>>>;

type Table = typeof RULE_OPTIONS;
type ValueOf<Option extends RuleOption> = Option extends { readonly values: readonly (infer Value)[] } ? Value : readonly string[];

/** The options in effect, all of them. */
export type RuleOptions = { readonly [Rule in keyof Table]: { readonly [Name in keyof Table[Rule]]: Table[Rule][Name] extends RuleOption ? ValueOf<Table[Rule][Name]> : never } };

/** The options of one rule by name; undefined for a rule without any. */
export const optionsOf = (rule: RuleId): Readonly<Record<string, RuleOption>> | undefined => (RULE_OPTIONS as Partial<Record<RuleId, Readonly<Record<string, RuleOption>>>>)[rule];

const defaultOf = (option: RuleOption): string | readonly string[] => (option.kind === 'choice' ? option.values[0] : []);

/** What was given, by rule and option, over the defaults. Values must be valid, see `optionProblem`. */
export function withDefaults(given: ReadonlyMap<RuleId, ReadonlyMap<string, unknown>>): RuleOptions {
  return Object.fromEntries((Object.keys(RULE_OPTIONS) as (keyof Table)[]).map(rule => [
    rule,
    Object.fromEntries(Object.entries<RuleOption>(RULE_OPTIONS[rule]).map(([name, option]) => [name, given.get(rule)?.get(name) ?? defaultOf(option)])),
  ])) as RuleOptions;
}

/** Why a value is none for the option; undefined when it is fine. */
export function optionProblem(name: string, option: RuleOption, value: unknown): string | undefined {
  switch (option.kind) {
    case 'choice': return option.values.includes(value as string) ? undefined : `"${name}" is one of ${option.values.map(text => `"${text}"`).join(', ')}.`;
    case 'texts': {
      const pattern = new RegExp(option.pattern);
      if (!Array.isArray(value)) return `"${name}" must be a list.`;
      return value.every(item => typeof item === 'string' && pattern.test(item)) ? undefined : `"${name}" is a list of texts. Each must be ${option.form}.`;
    }
  }
}

/** Whether a host is one of those listed: itself, or below one written with `*.`. */
export function isAllowedHost(host: string, allowed: readonly string[]): boolean {
  const name = host.toLowerCase();
  return allowed.some(entry => (entry.startsWith('*.') ? name.endsWith(entry.slice(1).toLowerCase()) : name === entry.toLowerCase()));
}
