import { type Knowledge, presentName } from '../knowledge/index.ts';
import type { ToolEntry } from '../syntax/frontmatter/toolList.ts';
import { listsAt } from './listField.ts';
import { rearrange } from './rearrange.ts';
import type { Refactoring } from './refactoring.ts';

/** Sorts lists of tools. Skills are left as they are: their texts are given to the agent in this order. */
export const sortTools: Refactoring = {
  id: 'sort-tools',
  kind: 'refactor.rewrite',
  *offer({ document, knowledge }, at) {
    for (const { field, entries, slots } of listsAt(document, knowledge.toolFields, at)) {
      const slotOf = new Map(entries.map((entry, index) => [entry, slots[index]!]));
      const seen = new Set<string>();
      const firsts = entries.filter(({ text }) => !seen.has(text) && seen.add(text));
      const order = sorted(firsts, knowledge);
      const edits = rearrange(
        document.text,
        slots,
        order.map((entry) => slotOf.get(entry)!),
      );
      if (edits.length > 0) yield { title: `Sort ${field.name} and remove doubles`, edits };
    }
  },
};

/** Tools in the order in which we list them, then what is not known by name, then those of MCP servers by name. */
function sorted(entries: readonly ToolEntry[], knowledge: Knowledge): ToolEntry[] {
  const { tools } = knowledge;
  const places = new Map([...tools.keys()].map((name, index) => [name, index] as const));
  const rank = ({ name }: ToolEntry): number => {
    if (name.startsWith('mcp__')) return tools.size + 1;
    return places.get(presentName(name, knowledge)) ?? tools.size;
  };
  const compare = (a: ToolEntry, b: ToolEntry): number => {
    const difference = rank(a) - rank(b);
    if (difference !== 0 || rank(a) < tools.size || a.name === b.name) return difference;
    return a.name < b.name ? -1 : 1;
  };
  return [...entries].sort(compare);
}
