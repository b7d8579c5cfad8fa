import { callsAgents } from '../knowledge/index.ts';
import { replace } from '../text/edit.ts';
import { sliceOf } from '../text/span.ts';
import type { Rule } from './rule.ts';
import { quoted, unsafeFix } from './support/messages.ts';
import { isRefused, listedTools } from './support/toolListing.ts';

export const specifierIgnored: Rule = {
  code: 'specifier-ignored',
  severity: 'warning',
  summary: 'What stands in the parentheses of a tool is not looked at',
  why: 'In the header only `Agent(a, b)` limits anything. `Bash(git *)` in `tools` gives the agent all of Bash, and `Bash(rm *)` in `disallowedTools` takes all of Bash away. To limit a tool, use the permissions of the settings or a hook under `PreToolUse`.',
  example: 'tools: Read, Bash(git *)',
  since: '0.1.0',
  source: 'observed',
  dialects: ['claude-code'],
  *check(agent) {
    const { text } = agent.document;
    for (const { field, entry, meaning } of listedTools(agent)) {
      const { name, specifier } = entry;
      const isLimit = meaning.kind === 'tool' && !callsAgents(meaning.name, agent.knowledge) && specifier !== undefined;
      if (!isLimit || ['', '*'].includes(specifier.trim()) || (field === 'tools' && isRefused(agent))) continue;
      const what =
        field === 'tools'
          ? `${quoted(entry.text)} gives the agent all of ${name}: what stands in the parentheses limits nothing`
          : `${quoted(entry.text)} takes away all of ${name}, not only what stands in the parentheses`;
      const isWritten = sliceOf(text, entry.span) === entry.text;
      yield {
        span: entry.span,
        message: `${what}.`,
        fixes: () =>
          isWritten
            ? unsafeFix(
                { title: `Change ${quoted(entry.text)} to ${quoted(name)}, which means the same`, removes: entry.text },
                [replace(entry.span, name)],
              )
            : [],
      };
    }
  },
};
