import { removeEntry, renameEntry } from '../edits/toolList.ts';
import type { Rule } from './rule.ts';
import { listedTools } from './toolListing.ts';
import { fixOf, quoted } from './words.ts';

export const toolRenamed: Rule = {
  code: 'tool-renamed',
  severity: 'information',
  summary: 'A tool under its old name',
  why: 'The old name still works, but readers look for the tool under its present one.',
  example: 'tools: Read, KillShell',
  *check(agent) {
    const tools = [...listedTools(agent)];
    for (const { field, value, entry, meaning } of tools) {
      if (meaning.kind !== 'tool' || !meaning.alias) continue;
      const isListed = tools.some((other) => other.field === field && other.entry.name === meaning.name);
      yield {
        span: entry.span,
        message: `${entry.name} is now called ${meaning.name}; the old name still works.`,
        fixes: () =>
          isListed
            ? fixOf(
                `Remove ${quoted(entry.name)}: ${meaning.name} is in the list`,
                removeEntry(agent.document.text, value, entry),
              )
            : fixOf(`Change to ${quoted(meaning.name)}`, renameEntry(agent.document.text, entry, meaning.name)),
      };
    }
  },
};
