import { isSameBut, outcomeOf } from '../source/outcome.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import { hasLongHeader } from '../syntax/document.ts';
import type { TextEdit } from '../text/edit.ts';
import { reindentDescription } from './block.ts';
import { indentItems } from './items.ts';
import { colonSpaces, emptyLines, finalNewline, trailingSpaces } from './layout.ts';
import { separateEntries } from './separators.ts';
import { isPlainlyWritten } from './written.ts';

const STEPS = [
  emptyLines,
  colonSpaces,
  trailingSpaces,
  separateEntries,
  indentItems,
  reindentDescription,
  finalNewline,
];

/**
 * Gives the header of an agent file its usual layout. Texts and the body stay as they are, but for a final line break
 * that is missing. A header that strict YAML cannot read, or that has anchors, aliases or tags, is left alone.
 * @returns the edits in the order of the file; none when the outcome, read again, would say anything else
 */
export function format(agent: SourceFile): readonly TextEdit[] {
  if (agent.document.header?.reading !== 'strict' || hasLongHeader(agent.document)) return [];
  if (!isPlainlyWritten(agent.document)) return [];
  const edits = STEPS.flatMap((step) => step(agent.document)).sort((a, b) => a.span.start - b.span.start);
  const outcome = outcomeOf(agent, edits);
  return outcome && isSameBut(outcome) ? edits : [];
}
