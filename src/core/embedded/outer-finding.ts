import type { RawFinding } from '../rules/rule';
import type { Edit } from '../text';
import { isContiguous, outerSpan, type EmbeddedSource } from './embedded-source';

/** The finding in places of the file around; fixes that would have to replace something foreign are left out. */
export function inOuterFile(source: EmbeddedSource, found: RawFinding): RawFinding {
  return {
    ...found,
    span: outerSpan(source, found.span),
    related: (found.related ?? []).map(related => ({ ...related, span: outerSpan(source, related.span) })),
    fixes: (found.fixes ?? []).flatMap(fix => {
      const edits = fix.edits.flatMap(edit => outerEdit(source, edit) ?? []);
      return edits.length === fix.edits.length ? [{ ...fix, edits }] : [];
    }),
  };
}

function outerEdit(source: EmbeddedSource, { span, newText }: Edit): Edit | undefined {
  const encoded = source.encode(newText);
  return encoded !== undefined && isContiguous(source, span) ? { span: outerSpan(source, span), newText: encoded } : undefined;
}
