import * as vscode from 'vscode';
import { isWanted } from '../core/prefilter';
import { createEngineClient, type ClientEvent, type EngineClient } from '../worker/client';
import { startNodeThread } from '../worker/node-thread';

/** The engine's client, its events as VS Code's. */
export interface ExtensionEngine {
  readonly client: EngineClient;
  readonly onEvent: vscode.Event<ClientEvent>;
  readonly dispose: () => void;
}

/** The engine on a thread of the extension host's Node; the thread itself starts with the first document that needs it. */
export function createExtensionEngine(extensionUri: vscode.Uri, log: vscode.LogOutputChannel): ExtensionEngine {
  const file = vscode.Uri.joinPath(extensionUri, 'dist', 'worker.js').fsPath;
  const grammars = vscode.Uri.joinPath(extensionUri, 'dist', 'grammars').fsPath;
  const events = new vscode.EventEmitter<ClientEvent>();
  const client = createEngineClient({
    spawn: threadEvents => startNodeThread(file, { grammars }, threadEvents),
    delay: (milliseconds, action) => {
      const timer = setTimeout(action, milliseconds);
      return () => {
        clearTimeout(timer);
      };
    },
    now: () => performance.now(),
    concerns: isWanted,
    log: (level, message) => {
      log[level](message);
    },
    emit: event => {
      events.fire(event);
    },
  });
  return {
    client,
    onEvent: events.event,
    dispose() {
      client.dispose();
      events.dispose();
    },
  };
}
