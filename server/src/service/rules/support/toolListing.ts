import { removeEntry, renameEntry } from '../../edits/toolListEdits.ts';
import { grantsNothing, isPlanning, meaningOf, type ToolMeaning } from '../../runtime/effectiveTools.ts';
import type { SourceFile } from '../../source/sourceFile.ts';
import { headerField } from '../../syntax/document.ts';
import { type ToolEntry, toolEntries } from '../../syntax/frontmatter/toolList.ts';
import type { Value } from '../../syntax/frontmatter/value.ts';
import { memoizeLast } from '../../text/memoize.ts';
import type { Fix } from '../rule.ts';
import { change, fixOf, removal } from './messages.ts';
import { repairedComment } from './repairedComment.ts';

/** An entry of `tools` or `disallowedTools` and what it stands for. */
export interface ListedTool {
  readonly field: 'tools' | 'disallowedTools';
  readonly value: Value;
  readonly entry: ToolEntry;
  readonly meaning: ToolMeaning;
  /** Which of the entries of both lists it is. */
  readonly index: number;
}

/** The entries of both lists; none of a file that cannot be read, and of one that would be refused if it were loaded. */
export const listedTools: (agent: SourceFile) => readonly ListedTool[] = memoizeLast((agent: SourceFile) =>
  [...readTools(agent)].map((tool, index) => ({ ...tool, index })),
);

function* readTools({ document, knowledge, verdict, tools }: SourceFile): Generator<Omit<ListedTool, 'index'>> {
  if (!verdict.isReadable || (!verdict.loads && grantsNothing(tools))) return;
  const { header } = document;
  const planning = isPlanning(document);
  for (const field of ['tools', 'disallowedTools'] as const) {
    const found = headerField(document, field);
    // What is in a list that cannot be read is guesswork.
    const isGuess = header?.reading === 'unreadable' && header.faults.some(({ name }) => name === field);
    if (!found || isGuess) continue;
    const { value } = found;
    const comment = repairedComment(document, found);
    for (const entry of toolEntries(value).filter(({ span }) => !comment || span.end <= comment.start))
      yield { field, value, entry, meaning: meaningOf(entry, knowledge, planning) };
  }
}

/** Puts another name in an entry's place; takes the entry out where that tool is listed already, or there is none. */
export function replaceTool(agent: SourceFile, tool: ListedTool, name: string | undefined): Fix[] {
  const { text } = agent.document;
  const { entry, field, value, index } = tool;
  const isListed = listedTools(agent).some(
    (other) =>
      other.field === field &&
      other.index !== index &&
      other.entry.name === name &&
      other.entry.specifier === entry.specifier,
  );
  if (name !== undefined && !isListed) return fixOf(change(entry.name, name), renameEntry(text, entry, name));
  const why = isListed ? `: ${name} is in the list` : '';
  return fixOf(removal(entry.text, why), removeEntry(text, value, entry));
}
