import * as vscode from 'vscode';
import { createAnalysis, type Analysis } from './analysis';
import { registerCodeActions } from './code-actions';
import { registerCommands } from './commands';
import { createConfiguration } from './configuration';
import { registerDiagnostics } from './diagnostics';
import { createExtensionEngine } from './engine-client';
import { registerExplorer, type Explorer } from './explorer/register';
import { createUseOfService } from './use-of-service';
import { registerHover } from './hover';
import { registerStatus } from './status';

/** What the extension's own tests look into. Not an API for other extensions. */
export interface TextractGuardExports {
  readonly analysis: Analysis;
  readonly explorer: Explorer;
}

export function activate(context: vscode.ExtensionContext): TextractGuardExports {
  const log = vscode.window.createOutputChannel('Textract Guard', { log: true });
  const { extensionUri } = context;
  const engine = createExtensionEngine(extensionUri, log);
  const useOfService = createUseOfService(engine.client.findUse);
  const configuration = createConfiguration(engine.client.readSwitches, useOfService);
  const analysis = createAnalysis({ engine, configuration, useOfService, log });
  context.subscriptions.push(
    log, engine, useOfService, configuration, analysis,
    registerDiagnostics(analysis),
    registerCodeActions(analysis),
    registerHover(analysis),
    registerStatus(analysis),
    registerCommands({ extensionUri, analysis, configuration, log }),
  );
  return { analysis, explorer: registerExplorer(context, log) };
}
