import { codeOf } from './failure-reason';

/** Innermost calls that are named: where it broke, and who asked for it. */
const FRAMES = 3;

/**
 * An exception's name, code and innermost places in the program (files by their names), on one line for messages and logs.
 * Its message is left out: parsers quote the text that they choke on, and that may hold the very secret that is looked for.
 */
export function describeException(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const stack = error.stack ?? '';
  // Only what stands after the message: its own lines may look like frames.
  const end = stack.indexOf(error.message);
  const lines = end < 0 ? [] : stack.slice(end + error.message.length).split('\n');
  const frames = lines.flatMap(line => {
    const [, caller, place] = /^\s+at (?:(?:async |new )?([\w.$<>]+) \()?.*?([\w.-]{1,128}:\d+):\d+\)?$/.exec(line) ?? [];
    return place === undefined ? [] : [caller === undefined ? `at ${place}` : `in ${caller} at ${place}`];
  });
  const code = codeOf(error);
  return [error.name, ...(code === undefined ? [] : [code]), ...frames.slice(0, FRAMES)].join(' ');
}
