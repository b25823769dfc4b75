import type { Answer, AwsProblem } from '../../aws/errors';

/** Something that AWS knows, as last heard. A failure keeps what was there before. */
export interface Remote<T> {
  readonly value: T | undefined;
  /** Why the last attempt failed; undefined after one that did not. */
  readonly problem: AwsProblem | undefined;
  /** Which of the two ways of asking the problem is of. */
  readonly failed: 'ensure' | 'run' | undefined;
  readonly stale: boolean;
  /** Resolves when the value is as fresh as it can be had; asks only if nobody has since `invalidate`, and only once at a time. */
  ensure(): Promise<void>;
  /** Asks in another way (the next page, say); joins an attempt that is under way. */
  run(load: Load<T>): Promise<void>;
  /** The next `ensure` asks again. */
  invalidate(): void;
}

export type Load<T> = (last: T | undefined) => Promise<Answer<T>>;

export function createRemote<T>(load: Load<T>): Remote<T> {
  let value: T | undefined;
  let problem: AwsProblem | undefined;
  let failed: 'ensure' | 'run' | undefined;
  let stale = true;
  let pending: Promise<void> | undefined;

  const attempt = async (how: Load<T>, way: 'ensure' | 'run'): Promise<void> => {
    stale = false;
    const heard = await how(value);
    if (heard.ok) {
      value = heard.value;
      problem = undefined;
      failed = undefined;
    } else if (heard.problem.kind !== 'cancelled') {
      problem = heard.problem;
      failed = way;
    }
  };
  const ask = (how: Load<T>, way: 'ensure' | 'run'): Promise<void> => {
    pending ??= attempt(how, way).finally(() => { pending = undefined; });
    return pending;
  };
  return {
    get value() { return value; },
    get problem() { return problem; },
    get failed() { return failed; },
    get stale() { return stale; },
    ensure: async () => {
      // Invalidated while an attempt was under way: that answer may be from before.
      while (stale || pending !== undefined) await ask(load, 'ensure');
    },
    run: how => ask(how, 'run'),
    invalidate: () => { stale = true; },
  };
}
