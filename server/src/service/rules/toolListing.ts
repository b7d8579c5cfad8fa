import type { Agent } from '../agent.ts';
import { isPlanning, meaningOf, type ToolMeaning } from '../runtime/tools.ts';
import { headerField } from '../syntax/document.ts';
import { type ToolEntry, toolEntries } from '../syntax/toolList.ts';
import type { Value } from '../syntax/value.ts';

/** An entry of `tools` or `disallowedTools` and what it stands for. */
export interface ListedTool {
  readonly field: 'tools' | 'disallowedTools';
  readonly value: Value;
  readonly entry: ToolEntry;
  readonly meaning: ToolMeaning;
}

export function* listedTools({ document, knowledge }: Agent): Generator<ListedTool> {
  const planning = isPlanning(document);
  for (const field of ['tools', 'disallowedTools'] as const) {
    const value = headerField(document, field)?.value;
    if (!value) continue;
    for (const entry of toolEntries(value))
      yield { field, value, entry, meaning: meaningOf(entry, knowledge, planning) };
  }
}
