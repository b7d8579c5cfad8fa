import { removeEntry } from '../edits/toolListEdits.ts';
import { callsAgents } from '../knowledge/index.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import { replace, type TextEdit } from '../text/edit.ts';
import { sliceOf } from '../text/span.ts';
import type { Fix, Rule } from './rule.ts';
import { listed, listedFirst, quoted, unsafeFix } from './support/messages.ts';
import { type ListedTool, listedTools } from './support/toolListing.ts';

export const specifierIgnored: Rule = {
  code: 'specifier-ignored',
  severity: 'warning',
  summary: 'What stands in the parentheses of a tool is not looked at',
  why: 'In the header only `Agent(a, b)` in `tools` limits anything, and only where the agent runs as the main session. `Bash(git *)` in `tools` gives the agent all of Bash, and `Bash(rm *)` in `disallowedTools` takes all of Bash away. To limit a tool, use the permissions of the settings or a hook under `PreToolUse`.',
  example: 'tools: Read, Bash(git *)',
  since: '0.1.0',
  source: 'observed',
  dialects: ['claude-code'],
  *check(agent) {
    for (const field of ['tools', 'disallowedTools'] as const) {
      if (field === 'tools' && agent.isRefused) continue;
      const ignored = listedTools(agent).filter((tool) => tool.field === field && isIgnored(agent, tool));
      const [first] = ignored;
      if (!first) continue;
      const written = listedFirst([...new Set(ignored.map(({ entry }) => quoted(entry.text)))]);
      const names = listed([...new Set(ignored.map(({ entry }) => entry.name))]);
      const verb = ignored.length > 1 ? 'give' : 'gives';
      const message =
        field === 'tools'
          ? `${written} ${verb} the agent all of ${names}: what stands in the parentheses limits nothing.`
          : `${written} ${ignored.length > 1 ? 'take' : 'takes'} away all of ${names}, not only what stands in the parentheses.`;
      yield {
        span: ignored.length > 1 ? first.value.span : first.entry.span,
        message,
        fixes: () => withoutSpecifiers(agent, ignored),
      };
    }
  },
};

/** Whether there is a specifier that means something elsewhere, and nothing here. */
function isIgnored({ knowledge }: SourceFile, { field, entry, meaning }: ListedTool): boolean {
  if (meaning.kind !== 'tool' || ['', '*'].includes((entry.specifier ?? '').trim())) return false;
  return field === 'disallowedTools' || !callsAgents(meaning.name, knowledge);
}

/** Writes what the list means all the same, each tool once. */
function withoutSpecifiers(agent: SourceFile, ignored: readonly ListedTool[]): Fix[] {
  const { text } = agent.document;
  const isFirst = ({ field, entry, index }: ListedTool): boolean =>
    listedTools(agent).find((other) => other.field === field && other.entry.name === entry.name)?.index === index;
  const edits = ignored.flatMap((tool): (TextEdit | undefined)[] => {
    if (!isFirst(tool)) return removeEntry(text, tool.value, tool.entry) ?? [undefined];
    return [sliceOf(text, tool.entry.span) === tool.entry.text ? replace(tool.entry.span, tool.entry.name) : undefined];
  });
  const from = ignored.map(({ entry }) => entry.text);
  const to = [...new Set(ignored.map(({ entry }) => entry.name))];
  const title = `Change ${listed(from.map(quoted))} to ${listed(to.map(quoted))}, which means the same`;
  const isWhole = (edit: TextEdit | undefined): edit is TextEdit => edit !== undefined;
  return unsafeFix({ title, removes: from.join(' ') }, edits.every(isWhole) ? edits : undefined);
}
