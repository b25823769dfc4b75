import { codeOf } from './failure-reason';

/** An exception's name, code and origin. Its message is left out: parsers quote the text that they choke on. */
export function describeException(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const stack = error.stack ?? '';
  const frames = stack.slice(stack.indexOf(error.message) + error.message.length);
  const [, caller, place] = /^\s+at (?:(?:async |new )?([\w.$<>]+) \()?.*?([\w.-]+:\d+):\d+\)?$/m.exec(frames) ?? [];
  const code = codeOf(error);
  return [error.name, ...(code === undefined ? [] : [code]), ...(caller === undefined ? [] : [`in ${caller}`]), ...(place === undefined ? [] : [`at ${place}`])].join(' ');
}
