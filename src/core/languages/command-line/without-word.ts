import type { Change } from '../../model/facts';
import type { Span } from '../../text';

/** Edits that take a word out of a command together with what separates it from the word before: spaces, and the mark of a line that goes on. */
export function withoutWord(text: string, { start, end }: Span): Change | undefined {
  const lead = /(?:[ \t]|[\\^`]\r?\n){1,64}$/.exec(text.slice(Math.max(0, start - 64), start))?.[0].length ?? 0;
  return lead > 0 ? { edits: [{ span: { start: start - lead, end }, newText: '' }], imports: [] } : undefined;
}
