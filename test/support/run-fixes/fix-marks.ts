/** What a program says a fix on one of its lines changes: `fix ID: WHAT[; WHAT…]`, where WHAT is `nothing` or `PLACE = VALUE`; several fixes with ` | ` between them. */
export interface FixMark {
  /** One-based. */
  readonly line: number;
  readonly fix: string;
  /** `PLACE = VALUE`, sorted; empty for `nothing`. */
  readonly changes: readonly string[];
}

/** The marks of a program, by line. */
export function fixMarksOf(text: string): FixMark[] {
  return text.split('\n').flatMap((content, index) => {
    const at = content.search(/(?:\/\/|#) fix [a-z-]+: /);
    return at < 0 ? [] : content.slice(at).split(' | ').map(mark => {
      const [, fix = '', changes = ''] = /fix ([a-z-]+): (.+)$/.exec(mark) ?? [];
      return { line: index + 1, fix, changes: changes === 'nothing' ? [] : changes.split('; ').sort() };
    });
  });
}
