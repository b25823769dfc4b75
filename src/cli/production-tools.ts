import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import packageManifest from '../../package.json';
import { createEngine, type Engine } from '../core/engine';
import { RULES } from '../core/rules/registry';
import type { ReportedTool } from '../report/scan-report';

/** The engine over the grammars that the build puts beside the program. */
export const productionEngine = (grammars: string): Engine =>
  createEngine({ loadWasm: name => readFile(join(grammars, `${name}.wasm`)), now: () => performance.now() });

export function productionTool(version: string): ReportedTool {
  const pages = packageManifest.vsce.baseContentUrl;
  return {
    name: packageManifest.displayName,
    version,
    rules: RULES.map(rule => rule.meta),
    informationUri: pages,
    rulePage: rule => `${pages}docs/rules/${rule}.md`,
  };
}
