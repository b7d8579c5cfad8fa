import type { TextEdit } from '../../text/edit.ts';
import type { Fix } from '../rule.ts';
import { change, fixSlip, quoted } from './messages.ts';
import { isSurely, nearest } from './suggest.ts';

/** The end of a message about a name that nothing has, and the fix for a slip. */
export function meantName(
  name: string,
  known: Iterable<string>,
  edits: (meant: string) => readonly TextEdit[] | undefined,
): { readonly hint: string; readonly fixes: () => Fix[] } {
  const meant = nearest(name, known);
  return {
    hint: meant ? ` Did you mean ${quoted(meant)}?` : '',
    fixes: () => (meant ? fixSlip(isSurely(name, meant), change(name, meant), edits(meant)) : []),
  };
}
