/** Runs jobs in the order given, at most `limit` at a time. A job that fails lets the next one start. */
export function createQueue(limit: number): <T>(job: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async job => {
    if (running >= limit) await new Promise<void>(start => waiting.push(start));
    else running++;
    try {
      return await job();
    } finally {
      // The place passes straight to the next in line, so that a newcomer cannot take it in between.
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}
