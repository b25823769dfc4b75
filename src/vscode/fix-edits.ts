import type { Finding, Fix } from '../core/finding';
import { overlaps, type Edit } from '../core/text';

const isSame = (a: Edit, b: Edit): boolean => a.span.start === b.span.start && a.span.end === b.span.end && a.newText === b.newText;

const clash = (a: Edit, b: Edit): boolean =>
  overlaps(a.span, b.span) || (a.span.start === b.span.start && a.span.end === b.span.end && a.span.start < a.span.end);

/**
 * The edits of many findings' fixes as one set that can be applied at once. Edits that several fixes share (one more
 * import) are made once; a fix that clashes with one before it is left for the next time.
 * @param choose the fix to apply for a finding, if any
 */
export function editsOf(findings: readonly Finding[], choose: (finding: Finding) => Fix | undefined): readonly Edit[] {
  const edits: Edit[] = [];
  for (const finding of findings) {
    const fix = choose(finding);
    const fresh = (fix?.edits ?? []).filter(edit => !edits.some(known => isSame(known, edit)));
    if (fresh.some(edit => edits.some(known => clash(known, edit)))) continue;
    edits.push(...fresh);
  }
  return edits;
}

/** The first safe fix: what may be applied to a whole file unseen. */
export const safeFix = (finding: Finding): Fix | undefined => finding.fixes.find(fix => fix.safety === 'safe');

/** The fix of a finding that is of the same rule and kind. */
export const sameFix = (rule: Finding['rule'], id: string) => (finding: Finding): Fix | undefined =>
  finding.rule === rule ? finding.fixes.find(fix => fix.id === id) : undefined;
