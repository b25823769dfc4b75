import { displayName, version } from '../../package.json';
import { createEngine, type Engine } from '../core/engine';
import { RULE_PAGE_BASE, rulePage } from '../core/rules/pages';
import { RULES } from '../core/rules/registry';
import type { ReportedTool } from '../report/scan-report';
import { grammarReader } from '../workspace/grammar-files';

/** The engine over the grammars that the build puts beside the program. */
export const productionEngine = (grammars: string): Engine =>
  createEngine({ loadWasm: grammarReader(grammars), now: () => performance.now() });

/** How reports describe the program. */
export const productionTool: ReportedTool = {
  name: displayName,
  version,
  rules: RULES.map(rule => rule.meta),
  informationUri: new URL('../..', RULE_PAGE_BASE).href,
  rulePage,
};
