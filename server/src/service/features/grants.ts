import type { Knowledge } from '../knowledge/index.ts';
import { hasServer } from '../project/projectContext.ts';
import { effectiveTools, isPlanning, meaningOf, ownServers, staysInForeground } from '../runtime/effectiveTools.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import { headerField } from '../syntax/document.ts';
import { serverOfTool, toolEntries } from '../syntax/frontmatter/toolList.ts';
import { asCode } from './markdown.ts';

/** What an agent really gets of its tools, in Markdown: what is kept, what is dropped and why. */
export function grantsMarkdown(agent: SourceFile): string {
  const { document, knowledge, project, verdict } = agent;
  if (!verdict.loads) return 'The agent is not loaded, so it gets no tools.';
  const isThere = project ? (name: string) => hasServer(project, name) : undefined;
  const { kind, names: granted } = effectiveTools(document, knowledge, isThere);
  const retired = granted.filter((name) => knowledge.tools.get(name)?.retired);
  const names = granted.filter((name) => !retired.includes(name));
  const lines = [
    kind === 'all'
      ? '**The agent gets all tools** that a subagent can have.'
      : kind === 'none'
        ? '**The agent gets no tools at all.**'
        : granted.length === 0
          ? '**No tool is left: the agent is refused when called.**'
          : `**The agent gets:** ${names.map(asCode).join(', ') || 'no tool on current models'}`,
  ];
  const lost =
    kind === 'all' ? [] : [...lostEntries(agent, granted), ...retired.map((name) => without(name, knowledge))];
  if (lost.length > 0) lines.push(['Not granted:', '', ...lost.map((one) => `- ${one}`)].join('\n'));
  const added = names.filter((name) => !isListed(agent, name));
  if (kind === 'list' && added.length > 0) lines.push(`Added by \`memory\`: ${added.join(', ')}`);
  const denied = toolEntries(headerField(document, 'disallowedTools')?.value).filter(({ text }) => text !== '*');
  if (kind === 'all' && denied.length > 0) lines.push(`But for: ${denied.map(({ name }) => asCode(name)).join(', ')}`);
  const behind = names.filter((name) => knowledge.tools.get(name)?.inBackground === false);
  if (behind.length > 0 && !staysInForeground(document)) lines.push(`Not in the background: ${behind.join(', ')}`);
  return lines.join('\n\n');
}

/** The finding about the tool says the same. */
const without = (name: string, { tools }: Knowledge): string =>
  `${asCode(name)}: no effect on current models, ${tools.get(name)?.retired} took its place`;

function isListed({ document, knowledge }: SourceFile, name: string): boolean {
  return toolEntries(headerField(document, 'tools')?.value).some(
    (entry) => entry.name === name || knowledge.aliases.get(entry.name)?.tool === name,
  );
}

/** The entries that grant nothing, each with the reason. */
function lostEntries({ document, knowledge, project }: SourceFile, granted: readonly string[]): string[] {
  const own = ownServers(document);
  const isThere = (name: string): boolean => {
    const server = serverOfTool(name) ?? '';
    return own.has(server) || !project || hasServer(project, server);
  };
  const planning = isPlanning(document);
  return toolEntries(headerField(document, 'tools')?.value).flatMap((entry) => {
    const meaning = meaningOf(entry, knowledge, planning);
    if (meaning.kind === 'all' || granted.includes(meaning.name)) return [];
    const why = {
      tool: 'taken away by `disallowedTools`',
      mcp: isThere(entry.name) ? 'taken away by `disallowedTools`' : 'its server is not configured',
      unavailable: 'no subagent gets it',
      removed: `gone from ${knowledge.product}`,
      unknown: 'no tool of that name',
    }[meaning.kind];
    return [`${asCode(entry.text)}: ${why}`];
  });
}
