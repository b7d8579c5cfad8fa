import type { KnownAgent } from '../project/known.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Nobody reads more; the editor asks again at every letter. */
const MAX_FOUND = 1000;

/** The agents whose names hold the letters of a query in their order, as editors look for symbols. */
export function agentsLike(workspace: Workspace, query: string): readonly KnownAgent[] {
  const wanted = query.toLowerCase().replace(/\s/g, '');
  return workspace
    .agents()
    .filter(({ name }) => holds(name.toLowerCase(), wanted))
    .slice(0, MAX_FOUND);
}

function holds(name: string, wanted: string): boolean {
  let at = -1;
  for (const letter of wanted) {
    at = name.indexOf(letter, at + 1);
    if (at < 0) return false;
  }
  return true;
}
