import type { RawFinding } from '../rules/rule';
import { isContiguous, outerSpan, type EmbeddedSource } from './embedded-source';

/** The finding in places of the file around; fixes that would have to replace something foreign are left out. */
export function inOuterFile(source: EmbeddedSource, found: RawFinding): RawFinding {
  return {
    ...found,
    span: outerSpan(source, found.span),
    related: (found.related ?? []).map(related => ({ ...related, span: outerSpan(source, related.span) })),
    fixes: (found.fixes ?? []).filter(fix => fix.edits.every(edit => isContiguous(source, edit.span)))
      .map(fix => ({ ...fix, edits: fix.edits.map(edit => ({ span: outerSpan(source, edit.span), newText: source.encode(edit.newText) })) })),
  };
}
