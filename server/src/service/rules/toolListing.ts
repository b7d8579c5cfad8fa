import type { Agent } from '../agent.ts';
import { isPlanning, meaningOf, type ToolMeaning } from '../runtime/tools.ts';
import { headerField } from '../syntax/document.ts';
import { type ToolEntry, toolEntries } from '../syntax/toolList.ts';
import type { Value } from '../syntax/value.ts';
import { repairedComment } from './repairedComment.ts';

/** An entry of `tools` or `disallowedTools` and what it stands for. */
export interface ListedTool {
  readonly field: 'tools' | 'disallowedTools';
  readonly value: Value;
  readonly entry: ToolEntry;
  readonly meaning: ToolMeaning;
}

export function* listedTools({ document, knowledge }: Agent): Generator<ListedTool> {
  const { header } = document;
  const planning = isPlanning(document);
  for (const field of ['tools', 'disallowedTools'] as const) {
    const found = headerField(document, field);
    // What stands in a list that cannot be read is guesswork.
    const isGuess = header?.reading === 'unreadable' && header.faults.some(({ name }) => name === field);
    if (!found || isGuess) continue;
    const { value } = found;
    const comment = repairedComment(document, found);
    for (const entry of toolEntries(value).filter(({ span }) => !comment || span.end <= comment.start))
      yield { field, value, entry, meaning: meaningOf(entry, knowledge, planning) };
  }
}
