const checkMs = 500;

/**
 * Ends this process once whoever started it has gone.
 *
 * npm passes a signal on to the shell that it runs a script in, and a shell may end without passing it on.
 */
export function endWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(1);
  }, checkMs).unref();
}
