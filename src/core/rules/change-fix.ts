import type { Fix } from '../finding';
import type { Change } from '../model/facts';
import { importEdits } from './edits';
import type { RuleContext } from './rule';

/** The fix that makes a change of which a person should look at the result; none where there is no change to make. */
export const changeFix = ({ facts }: RuleContext, id: string, title: string, change: Change | undefined): Fix[] =>
  (change ? [{ id, title, safety: 'suggestion', edits: [...importEdits(facts, change.imports), ...change.edits] }] : []);
