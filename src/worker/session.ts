import type { AnalysisContext, Engine, OpenDocument } from '../core/engine';
import { describeException } from '../workspace/describe-exception';
import type { SwitchesRead } from '../workspace/environment-switches';
import type { Use } from '../workspace/find-use';
import type { FromThread, ToThread } from './protocol';

export interface SessionHost {
  readonly engine: Engine;
  /** Reads an environment file's text. */
  readonly readSwitches: (name: string, text: string) => SwitchesRead;
  /** Looks through a folder. */
  readonly findUse: (root: string) => Promise<Use>;
  readonly post: (message: FromThread) => void;
  /** A monotonic clock in milliseconds. */
  readonly now: () => number;
  /** Resolves after the messages that have arrived meanwhile were handed to `receive`. */
  readonly turn: () => Promise<void>;
}

export interface Session {
  /** Takes a message in; never throws, never waits. */
  readonly receive: (message: ToThread) => void;
}

type DocumentMessage = Exclude<ToThread, { readonly kind: 'read-switches' | 'find-use' }>;

interface Held {
  readonly open: OpenDocument;
  request: number;
  context: AnalysisContext;
}

/**
 * The thread's side of the protocol. Documents are analysed one after the other, the last one touched first, and always in
 * their newest version: whatever arrives while one analysis runs is taken in before the next begins.
 */
export function createSession({ engine, readSwitches, findUse, post, now, turn }: SessionHost): Session {
  const held = new Map<string, Held>();
  /** Ids that need an analysis; the last one is the most recently touched. */
  const due = new Set<string>();
  const inbox: DocumentMessage[] = [];
  let running = false;

  const touch = (id: string): void => {
    due.delete(id);
    due.add(id);
  };
  const drop = (id: string): void => {
    held.get(id)?.open.close();
    held.delete(id);
    due.delete(id);
  };

  const take = (message: DocumentMessage): void => {
    const entry = held.get(message.id);
    switch (message.kind) {
      case 'open':
        drop(message.id);
        held.set(message.id, { open: engine.open(message.document), request: message.request, context: message.context });
        touch(message.id);
        break;
      case 'change':
        if (!entry) return;
        for (const batch of message.batches) entry.open.update(batch);
        entry.request = message.request;
        touch(message.id);
        break;
      case 'context':
        if (!entry) return;
        entry.context = message.context;
        entry.request = message.request;
        touch(message.id);
        break;
      case 'close':
        drop(message.id);
        break;
    }
  };

  const takeAll = (): void => {
    for (let message = inbox.shift(); message; message = inbox.shift()) {
      try {
        take(message);
      } catch (error) {
        // A document whose edits could not be applied is out of step: the host answers `failed` by sending it whole.
        drop(message.id);
        post({ kind: 'failed', id: message.id, request: 'request' in message ? message.request : 0, problem: describeException(error) });
      }
    }
  };

  const analyse = async (id: string, { open, request, context }: Held): Promise<void> => {
    post({ kind: 'started', id, request });
    const before = now();
    try {
      const result = await open.result(context);
      post({ kind: 'result', id, request, milliseconds: now() - before, result });
    } catch (error) {
      drop(id);
      post({ kind: 'failed', id, request, problem: describeException(error) });
    }
  };

  const run = async (): Promise<void> => {
    running = true;
    for (;;) {
      await turn();
      takeAll();
      const id = [...due].at(-1);
      if (id === undefined) break;
      due.delete(id);
      const entry = held.get(id);
      if (entry) await analyse(id, entry);
    }
    running = false;
  };

  return {
    receive(message) {
      if (message.kind === 'read-switches') {
        post({ kind: 'switches', request: message.request, read: readSwitches(message.name, message.text) });
        return;
      }
      if (message.kind === 'find-use') {
        const { request } = message;
        findUse(message.root).then(
          use => {
            post({ kind: 'use', request, use });
          },
          () => {
            post({ kind: 'use', request, use: undefined });
          },
        );
        return;
      }
      inbox.push(message);
      if (!running) void run();
    },
  };
}
