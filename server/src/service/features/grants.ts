import { hasServer } from '../project/projectContext.ts';
import { absenceOf, isPlanning, isServerThere, meaningOf } from '../runtime/effectiveTools.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import { headerField } from '../syntax/document.ts';
import { serverOfTool, toolEntries } from '../syntax/frontmatter/toolList.ts';
import { ABSENCES } from './absences.ts';
import { asCode } from './markdown.ts';

/** What an agent really gets of its tools, in Markdown: what is kept, what is dropped and why. */
export function grantsMarkdown(agent: SourceFile): string {
  const { knowledge, tools, verdict } = agent;
  if (!verdict.loads) return 'The agent is not loaded, so it gets no tools.';
  const { kind, names, absent, denied } = tools;
  const lines = [firstLine(agent)];
  if (kind !== 'all') {
    const lost = lostEntries(agent);
    if (lost.length > 0) lines.push(['Not granted:', '', ...lost.map((one) => `- ${one}`)].join('\n'));
    for (const why of ['bash', 'model', 'session'] as const) {
      const missing = absent.filter((name) => absenceOf(name, tools, knowledge) === why);
      if (missing.length > 0) lines.push(`${ABSENCES[why].heading}: ${missing.map(asCode).join(', ')}`);
    }
  }
  if (kind === 'list') {
    const added = names.filter((name) => !isListed(agent, name));
    const ofServers = added.filter((name) => serverOfTool(name) !== undefined);
    const ofMemory = added.filter((name) => !ofServers.includes(name));
    if (ofMemory.length > 0) lines.push(`Added by \`memory\`: ${ofMemory.join(', ')}`);
    if (ofServers.length > 0) lines.push(`Added by \`mcpServers\`: ${ofServers.map(asCode).join(', ')}`);
    const lost = names.filter((name) => knowledge.tools.get(name)?.inBackground === false);
    if (lost.length > 0) lines.push(`Not in the background: ${lost.join(', ')}`);
  }
  if (denied.length > 0) lines.push(`But for: ${denied.map(asCode).join(', ')}`);
  // Who takes one of them away hardly means to leave the others.
  const changesFiles = (name: string): boolean => knowledge.tools.get(name)?.changesFiles ?? false;
  const left = denied.some(changesFiles) ? names.filter(changesFiles) : [];
  if (left.length > 0) lines.push(`Files can be changed all the same, with ${left.map(asCode).join(', ')}`);
  return lines.join('\n\n');
}

function firstLine({ tools: { kind, names, absent } }: SourceFile): string {
  if (kind === 'all') return '**The agent gets all tools** that a subagent can have.';
  if (kind === 'none') return '**The agent gets no tools at all.**';
  if (names.length > 0) return `**The agent gets:** ${names.map(asCode).join(', ')}`;
  return absent.length > 0
    ? '**The agent is refused when called** where none of its tools is there.'
    : '**No tool is left: the agent is refused when called.**';
}

function isListed({ document, knowledge }: SourceFile, name: string): boolean {
  return toolEntries(headerField(document, 'tools')?.value).some(
    (entry) => entry.name === name || knowledge.aliases.get(entry.name)?.tool === name,
  );
}

/** The entries that grant nothing, each with the reason. */
function lostEntries({ document, knowledge, project, tools }: SourceFile): string[] {
  const isThere = isServerThere(document, { hasServer: project && ((name) => hasServer(project, name)) });
  const planning = isPlanning(document);
  const granted = [...tools.names, ...tools.absent];
  return toolEntries(headerField(document, 'tools')?.value).flatMap((entry) => {
    const meaning = meaningOf(entry, knowledge, planning);
    if (meaning.kind === 'all' || granted.includes(meaning.name)) return [];
    const server = serverOfTool(meaning.name) ?? '';
    // All tools of its server are there.
    if (granted.includes(`mcp__${server}__*`)) return [];
    const why = {
      tool: 'taken away by `disallowedTools`',
      mcp: isThere(server) ? 'taken away by `disallowedTools`' : 'its server is not configured',
      unavailable: 'no subagent gets it',
      removed: `gone from ${knowledge.product}`,
      unknown: 'no tool of that name',
    }[meaning.kind];
    return [`${asCode(entry.text)}: ${why}`];
  });
}
