import { hasServer } from '../project/projectContext.ts';
import { ownServers } from '../runtime/effectiveTools.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import { headerField } from '../syntax/document.ts';
import { serverInTool, serverOfTool, type ToolEntry } from '../syntax/frontmatter/toolList.ts';
import { stringOf } from '../syntax/frontmatter/value.ts';
import { replace } from '../text/edit.ts';
import { sliceOf, span } from '../text/span.ts';
import type { Rule } from './rule.ts';
import { quoted } from './support/messages.ts';
import { meantName } from './support/notFound.ts';
import { listedTools } from './support/toolListing.ts';

const PREFIX = 'mcp__'.length;

/** The entries of `tools` that name tools of servers, by the server. */
function entriesByServer(agent: SourceFile): ReadonlyMap<string, readonly ToolEntry[]> {
  const found = new Map<string, ToolEntry[]>();
  for (const { field, entry, meaning } of listedTools(agent)) {
    const server = field === 'tools' && meaning.kind === 'mcp' ? serverOfTool(meaning.name) : undefined;
    if (server !== undefined) found.set(server, [...(found.get(server) ?? []), entry]);
  }
  return found;
}

export const serverNotFound: Rule = {
  code: 'server-not-found',
  severity: 'information',
  worst: 'warning',
  summary: 'An MCP server of that name is not configured',
  why: 'A tool of an MCP server is granted only when that server is there. Looked for in `.mcp.json` of the project, the settings, `~/.claude.json`, plugins, and the field `mcpServers` of the agent itself; a server that a permission rule of the settings names is taken to be configured elsewhere.',
  example: 'tools: Read, mcp__tracker__list_issues',
  noFix: 'the server may be configured elsewhere; a slip in its name has a fix.',
  since: '0.1.0',
  source: 'observed',
  dialects: ['claude-code'],
  *check(agent) {
    const { document, project, tools, verdict, origin } = agent;
    if (!project || !verdict.isReadable) return;
    const { text } = document;
    const own = ownServers(document);
    const known = [...project.servers.keys(), ...own];
    const isThere = (server: string): boolean =>
      hasServer(project, server) || known.some((name) => serverInTool(name) === server);
    for (const [server, entries] of entriesByServer(agent)) {
      const [first] = entries;
      if (!first || isThere(server)) continue;
      const places = entries.map(({ nameSpan: { start } }) => span(start + PREFIX, start + PREFIX + server.length));
      const isWritten = places.every((place) => sliceOf(text, place) === server);
      const { hint, fixes } = meantName(server, known, (meant) =>
        isWritten ? places.map((place) => replace(place, serverInTool(meant))) : [],
      );
      // Where nothing else is left, the agent would be refused.
      const isLast = tools.kind === 'list' && tools.names.length + tools.absent.length === 0;
      const grants = entries.length > 1 ? `its ${entries.length} entries grant nothing` : 'this grants nothing';
      const effect = isLast ? 'no tool is left, and the agent is refused when called' : grants;
      const message = `No MCP server ${quoted(server)} is configured here, so ${effect}.${hint}`;
      yield { span: first.span, message, fixes, ...(isLast ? { severity: 'warning' } : {}) };
    }
    const servers = origin === 'plugin' ? undefined : headerField(document, 'mcpServers')?.value;
    for (const item of servers?.kind === 'list' ? servers.items : []) {
      const name = stringOf(item);
      if (!name || hasServer(project, name)) continue;
      const isWritten = sliceOf(text, item.span) === name;
      const { hint, fixes } = meantName(name, project.servers.keys(), (meant) =>
        isWritten ? [replace(item.span, meant)] : [],
      );
      yield { span: item.span, message: `No MCP server ${quoted(name)} is configured here.${hint}`, fixes };
    }
  },
};
