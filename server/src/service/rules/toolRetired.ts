import { removeEntry } from '../edits/toolList.ts';
import type { Rule } from './rule.ts';
import { listedTools } from './toolListing.ts';
import { fixOf, quoted } from './words.ts';

export const toolRetired: Rule = {
  code: 'tool-retired',
  severity: 'information',
  summary: 'A tool that current models do not have',
  why: 'Claude Code still knows the tool, but does not offer it on current models: other tools took its place.',
  example: 'tools: Read, TodoWrite',
  *check(agent) {
    for (const { value, entry, meaning } of listedTools(agent)) {
      const retired = meaning.kind === 'tool' ? agent.knowledge.tools.get(meaning.name)?.retired : undefined;
      if (!retired) continue;
      yield {
        span: entry.span,
        message: `${entry.name} is absent on current models: ${retired} took its place.`,
        fixes: () => fixOf(`Remove ${quoted(entry.name)}`, removeEntry(agent.document.text, value, entry)),
      };
    }
  },
};
