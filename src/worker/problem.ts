/**
 * An error as one line for the log: its name, code and the innermost frames. The message is left out on purpose, since
 * parsers like to quote their input in it, and the input may hold the very secret that the engine looks for.
 */
export function problemOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Unknown error';
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const frames = (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line)).slice(0, 4).map(line => line.trim());
  return [`${error.name}${code}`, ...frames].join(' ');
}
