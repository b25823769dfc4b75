import type { AnalysisContext } from '../core/engine';
import type { DocumentCell } from '../core/embedded/notebook';
import type { AnalysisResult, SkipReason } from '../core/finding';
import type { LanguageId } from '../core/languages/language-id';
import type { RuleMeta } from '../core/rules/rule';
import type { Edit } from '../core/text';
import type { SwitchesRead } from '../workspace/environment-switches';
import type { Use } from '../workspace/find-use';
import type { FromThread, ToThread } from './protocol';

/** A running engine thread. */
export interface Thread {
  readonly post: (message: ToThread) => void;
  /** Ends it at once; `exit` may or may not be called afterwards. */
  readonly terminate: () => void;
}

export interface ThreadEvents {
  readonly message: (message: FromThread) => void;
  /** The thread ended by itself. `problem` is for the log: no document text in it. */
  readonly exit: (problem: string) => void;
}

export interface ClientHost {
  readonly spawn: (events: ThreadEvents) => Thread;
  /** Runs `action` after that many milliseconds unless the returned function is called first. */
  readonly delay: (milliseconds: number, action: () => void) => () => void;
  /** A monotonic clock in milliseconds. */
  readonly now: () => number;
  /** False when the engine can have nothing to say about the text: no thread is started for such a document alone. */
  readonly concerns: (text: string) => boolean;
  readonly log: (level: 'info' | 'warn', message: string) => void;
  readonly emit: (event: ClientEvent) => void;
}

export interface ClientDocument {
  /** What the events name it by: its URI. */
  readonly id: string;
  /** As in `SourceDocument`. */
  readonly path: string;
  readonly languageHint?: LanguageId;
  /** The document's text and version at this moment; of a notebook its cells, too. */
  readonly read: () => { readonly version: number; readonly text: string; readonly cells?: readonly DocumentCell[] };
}

/** Why there is no result for a document: the engine threw twice, took the thread down twice, or did not come back in time. */
export type LeftOut = 'error' | 'crash' | 'deadline';

export type ClientEvent =
  | { readonly kind: 'ready'; readonly rules: readonly RuleMeta[] }
  | { readonly kind: 'result'; readonly id: string; readonly version: number; readonly milliseconds: number; readonly result: AnalysisResult }
  | { readonly kind: 'left-out'; readonly id: string; readonly version: number; readonly reason: LeftOut }
  /** The thread ended too often and is not started again until `restart`. */
  | { readonly kind: 'stopped'; readonly problem: string };

export interface EngineClient {
  /** Takes a document in and analyses it. A document of the same id is replaced. */
  readonly open: (document: ClientDocument, context: AnalysisContext) => void;
  /** Remembers one batch of edits; nothing is sent before `analyze`. `version` is the document's after the batch. */
  readonly change: (id: string, version: number, edits: readonly Edit[]) => void;
  /** Sends what has changed since the last time; no event follows when nothing has. */
  readonly analyze: (id: string) => void;
  /** Analyses again, the same text under another context. */
  readonly setContext: (id: string, context: AnalysisContext) => void;
  readonly close: (id: string) => void;
  /** What an environment file says, read on the thread. Never rejects: when the thread ends meanwhile, the file counts as malformed. */
  readonly readSwitches: (name: string, text: string) => Promise<SwitchesRead>;
  /** What the code below a folder uses of the service, looked for on the thread. Never rejects: undefined when it could not be looked through, or the thread ends meanwhile. */
  readonly findUse: (root: string) => Promise<Use | undefined>;
  /** Forgets past failures, ends the thread and analyses every document anew. */
  readonly restart: () => void;
  readonly dispose: () => void;
}

/** An analysis longer than this ends the thread. The engine has a deadline of its own, far below: this is for what it cannot interrupt. */
export const DEADLINE_MS = 20_000;

/** More unexpected ends than this within `CRASH_WINDOW_MS` and the thread stays down. */
export const MAX_CRASHES = 3;
export const CRASH_WINDOW_MS = 5 * 60_000;

/**
 * UTF-16 code units. A WebAssembly heap grows and never shrinks, so after a document longer than this has been closed the
 * thread is ended; the next change starts a new one. https://github.com/WebAssembly/design/issues/1397
 */
export const RECYCLE_ABOVE = 200_000;

/** Batches of unsent edits that are kept: more, and the document is sent whole. */
export const MAX_BATCHES = 500;

/** UTF-16 code units. Longer documents are not sent: the engine would look at nothing in them. Repeats its `MAX_TEXT_SIZE`, which would bring all of it here. */
export const MAX_LENGTH = 10 * 1024 * 1024;

const UNREAD: SwitchesRead = { kind: 'malformed', message: 'Could not be read because the engine stopped. Run "Textract Guard: Restart Engine".' };

interface Held {
  readonly document: ClientDocument;
  context: AnalysisContext;
  /** The thread has the document, apart from `batches`. */
  resident: boolean;
  batches: (readonly Edit[])[];
  /** The host's version and the length in UTF-16 code units, after `batches`. */
  version: number;
  length: number;
  /** The request that an answer is due for, and the version it was made of. Answers to older requests are dropped. */
  awaiting: { readonly request: number; readonly version: number } | undefined;
  /** How often the engine threw on this version. */
  errors: number;
  /** How often the thread ended while it was at this document. */
  crashes: number;
  leftOut: LeftOut | undefined;
}

/** The host's side of the protocol: starts the thread when it is first needed, and again when it ends unexpectedly. */
export function createEngineClient(host: ClientHost): EngineClient {
  const held = new Map<string, Held>();
  const readers = new Map<number, (read: SwitchesRead) => void>();
  const finders = new Map<number, (use: Use | undefined) => void>();
  let requests = 0;
  let thread: Thread | undefined;
  /** What the thread is at, with the watchdog over it. */
  let current: { readonly id: string; readonly cancel: () => void } | undefined;
  let crashTimes: number[] = [];
  let stopped = false;
  /** The thread has seen a document longer than RECYCLE_ABOVE. */
  let swollen = false;

  const settle = (): void => {
    current?.cancel();
    current = undefined;
  };

  const endThread = (): void => {
    const ending = thread;
    thread = undefined;
    settle();
    swollen = false;
    for (const entry of held.values()) entry.resident = false;
    for (const reader of readers.values()) reader(UNREAD);
    readers.clear();
    for (const finder of finders.values()) finder(undefined);
    finders.clear();
    ending?.terminate();
  };

  const recycleWhenIdle = (): void => {
    if (!thread || !swollen || current || readers.size > 0 || finders.size > 0) return;
    for (const entry of held.values()) if (entry.awaiting || (entry.resident && entry.length > RECYCLE_ABOVE)) return;
    host.log('info', 'Engine thread ended to give back the memory of a large document.');
    endThread();
  };

  const evict = (entry: Held): void => {
    if (entry.resident) thread?.post({ kind: 'close', id: entry.document.id });
    entry.resident = false;
  };

  const leaveOut = (entry: Held, reason: LeftOut): void => {
    entry.awaiting = undefined;
    if (!entry.leftOut) host.log('warn', `Left out after ${reason}: ${entry.document.path}`);
    entry.leftOut = reason;
    host.emit({ kind: 'left-out', id: entry.document.id, version: entry.version, reason });
  };

  const crashed = (problem: string, culprit: Held | undefined, reason: 'crash' | 'deadline'): void => {
    const now = host.now();
    crashTimes = [...crashTimes.filter(time => now - time < CRASH_WINDOW_MS), now];
    host.log('warn', `Engine thread ended unexpectedly (${String(crashTimes.length)} of ${String(MAX_CRASHES + 1)}): ${problem}`);
    endThread();
    if (culprit) {
      culprit.crashes += 1;
      if (reason === 'deadline' || culprit.crashes > 1) leaveOut(culprit, reason);
    }
    if (crashTimes.length > MAX_CRASHES) {
      stopped = true;
      host.emit({ kind: 'stopped', problem });
      return;
    }
    for (const entry of [...held.values()]) if (entry.awaiting) send(entry);
  };

  const receive = (message: FromThread): void => {
    if (message.kind === 'ready') {
      host.emit({ kind: 'ready', rules: message.rules });
      return;
    }
    if (message.kind === 'switches') {
      readers.get(message.request)?.(message.read);
      readers.delete(message.request);
      return;
    }
    if (message.kind === 'use') {
      finders.get(message.request)?.(message.use);
      finders.delete(message.request);
      recycleWhenIdle();
      return;
    }
    settle();
    if (message.kind === 'started') {
      const cancel = host.delay(DEADLINE_MS, () => {
        crashed(`no answer within ${String(DEADLINE_MS / 1000)} s`, held.get(message.id), 'deadline');
      });
      current = { id: message.id, cancel };
      return;
    }
    const entry = held.get(message.id);
    if (entry?.awaiting?.request === message.request) {
      const { version } = entry.awaiting;
      if (message.kind === 'result') {
        entry.awaiting = undefined;
        host.emit({ kind: 'result', id: message.id, version, milliseconds: message.milliseconds, result: message.result });
      } else {
        host.log('warn', `Analysis failed: ${message.problem}`);
        evict(entry);
        entry.errors += 1;
        if (entry.errors > 1) leaveOut(entry, 'error');
        else send(entry);
      }
    } else if (entry && message.kind === 'failed') {
      // The thread has dropped it while newer edits were under way: they went nowhere.
      entry.resident = false;
      if (entry.awaiting) send(entry);
    }
    recycleWhenIdle();
  };

  const start = (): Thread | undefined => {
    try {
      const started: Thread = host.spawn({
        message: message => {
          if (thread === started) receive(message);
        },
        exit: problem => {
          if (thread === started) crashed(problem, current && held.get(current.id), 'crash');
        },
      });
      thread = started;
      host.log('info', 'Engine thread started.');
    } catch (error) {
      crashed(error instanceof Error ? error.name : 'it could not be started', undefined, 'crash');
    }
    return thread;
  };

  /** An answer that needs no thread. */
  const answer = (entry: Held, skipped: readonly SkipReason[]): void => {
    entry.awaiting = undefined;
    host.emit({ kind: 'result', id: entry.document.id, version: entry.version, milliseconds: 0, result: { findings: [], suppressed: [], skipped } });
  };

  /** Brings the thread up to date about one document; starts the thread when the document is worth it. */
  const send = (entry: Held): void => {
    const { id, path, languageHint } = entry.document;
    if (stopped) return;
    if (entry.leftOut) {
      leaveOut(entry, entry.leftOut);
      return;
    }
    if (entry.length > MAX_LENGTH) evict(entry);
    if (thread && entry.resident) {
      if (entry.batches.length === 0) return;
      const batches = entry.batches;
      entry.batches = [];
      entry.awaiting = { request: ++requests, version: entry.version };
      swollen ||= entry.length > RECYCLE_ABOVE;
      thread.post({ kind: 'change', id, request: requests, batches });
      return;
    }
    const { version, text, cells } = entry.document.read();
    Object.assign(entry, { version, length: text.length, batches: [] });
    if (text.length > MAX_LENGTH) {
      answer(entry, [{ kind: 'too-large', limit: MAX_LENGTH, size: text.length, part: 'all' }]);
      return;
    }
    if (!thread && !host.concerns(text)) {
      answer(entry, []);
      return;
    }
    const request = ++requests;
    entry.awaiting = { request, version };
    const target = thread ?? start();
    // A thread that ends while it starts has this document sent again from there.
    if (!target || entry.awaiting.request !== request) return;
    entry.resident = true;
    swollen ||= text.length > RECYCLE_ABOVE;
    target.post({ kind: 'open', id, request, document: { path, text, ...(languageHint && { languageHint }), ...(cells && { cells }) }, context: entry.context });
  };

  const close = (id: string): void => {
    const entry = held.get(id);
    if (!entry) return;
    evict(entry);
    held.delete(id);
    recycleWhenIdle();
  };

  return {
    open(document, context) {
      close(document.id);
      const entry: Held = {
        document, context, resident: false, batches: [], version: 0, length: 0, awaiting: undefined, errors: 0, crashes: 0, leftOut: undefined,
      };
      held.set(document.id, entry);
      send(entry);
    },
    change(id, version, edits) {
      const entry = held.get(id);
      if (!entry) return;
      entry.version = version;
      for (const { span, newText } of edits) entry.length += newText.length - (span.end - span.start);
      entry.batches.push(edits);
      // Past some number of edits the whole text is the shorter message.
      if (entry.batches.length > MAX_BATCHES) {
        evict(entry);
        entry.batches = [];
      }
      // Another text may be one that the engine can read; what took the thread down is not tried with every keystroke.
      entry.errors = 0;
      if (entry.leftOut === 'error') entry.leftOut = undefined;
    },
    analyze(id) {
      const entry = held.get(id);
      if (entry) send(entry);
    },
    setContext(id, context) {
      const entry = held.get(id);
      if (!entry) return;
      entry.context = context;
      if (thread && entry.resident && !stopped) {
        entry.awaiting = { request: ++requests, version: entry.version };
        const batches = entry.batches;
        entry.batches = [];
        if (batches.length > 0) thread.post({ kind: 'change', id, request: requests, batches });
        thread.post({ kind: 'context', id, request: requests, context });
      } else send(entry);
    },
    close,
    readSwitches(name, text) {
      const target = stopped ? undefined : (thread ?? start());
      if (!target) return Promise.resolve(UNREAD);
      return new Promise(resolve => {
        const request = ++requests;
        readers.set(request, resolve);
        target.post({ kind: 'read-switches', request, name, text });
      });
    },
    findUse(root) {
      const target = stopped ? undefined : (thread ?? start());
      if (!target) return Promise.resolve(undefined);
      return new Promise(resolve => {
        const request = ++requests;
        finders.set(request, resolve);
        target.post({ kind: 'find-use', request, root });
      });
    },
    restart() {
      endThread();
      crashTimes = [];
      stopped = false;
      for (const entry of [...held.values()]) {
        Object.assign(entry, { errors: 0, crashes: 0, leftOut: undefined });
        send(entry);
      }
    },
    dispose() {
      held.clear();
      endThread();
    },
  };
}
