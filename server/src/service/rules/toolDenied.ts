import { removeEntry } from '../edits/toolListEdits.ts';
import { denialsOf } from '../runtime/effectiveTools.ts';
import type { Rule } from './rule.ts';
import { quoted, removal, unsafeFix } from './support/messages.ts';
import { listedTools } from './support/toolListing.ts';

export const toolDenied: Rule = {
  code: 'tool-denied',
  severity: 'warning',
  summary: 'A tool is both allowed and taken away',
  why: 'Claude Code applies `disallowedTools` first, and it wins: the agent does not get the tool, though `tools` lists it.',
  example: 'tools: Read, Bash\ndisallowedTools: Bash',
  since: '0.1.0',
  source: 'observed',
  *check(agent) {
    const { document, verdict } = agent;
    // Where nothing is left, that is said instead.
    if (!verdict.loads || verdict.tools.kind === 'none' || agent.isRefused) return;
    const isDenied = denialsOf(document, agent.knowledge);
    for (const { field, value, entry, meaning } of listedTools(agent)) {
      if (field !== 'tools' || meaning.kind !== 'tool' || !isDenied(meaning.name)) continue;
      yield {
        span: entry.span,
        message: `The agent does not get ${quoted(entry.name)}: disallowedTools takes it away, and wins.`,
        isUnnecessary: true,
        fixes: () => unsafeFix(removal(entry.text, ' from tools'), removeEntry(document.text, value, entry)),
      };
    }
  },
};
