import { hasServer } from '../project/projectContext.ts';
import { ownServers } from '../runtime/effectiveTools.ts';
import { headerField } from '../syntax/document.ts';
import { serverInTool, serverOfTool } from '../syntax/frontmatter/toolList.ts';
import { stringOf } from '../syntax/frontmatter/value.ts';
import { replace } from '../text/edit.ts';
import { sliceOf, span } from '../text/span.ts';
import type { Rule } from './rule.ts';
import { quoted } from './support/messages.ts';
import { meantName } from './support/notFound.ts';
import { listedTools } from './support/toolListing.ts';

export const serverNotFound: Rule = {
  code: 'server-not-found',
  severity: 'information',
  summary: 'An MCP server of that name is not configured',
  why: 'A tool of an MCP server is granted only when that server is there. Looked for in `.mcp.json` of the project, the settings, `~/.claude.json`, plugins, and the field `mcpServers` of the agent itself.',
  example: 'tools: Read, mcp__tracker__list_issues',
  noFix: 'the server may be configured elsewhere; a slip in its name has a fix.',
  since: '0.1.0',
  source: 'observed',
  dialects: ['claude-code'],
  *check(agent) {
    const { document, project, verdict, origin } = agent;
    if (!project || !verdict.loads) return;
    const { text } = document;
    const own = ownServers(document);
    const known = [...project.servers.keys(), ...own];
    for (const { field, entry, meaning } of listedTools(agent)) {
      if (field !== 'tools' || meaning.kind !== 'mcp') continue;
      const server = meaning.name.split('__')[1] ?? '';
      if (own.has(server) || hasServer(project, server) || known.some((name) => serverInTool(name) === server))
        continue;
      const start = entry.nameSpan.start + 'mcp__'.length;
      const place = span(start, start + server.length);
      const isWritten = sliceOf(text, place) === server;
      const { hint, fixes } = meantName(server, known, (meant) =>
        isWritten ? [replace(place, serverInTool(meant))] : [],
      );
      // Where nothing else is left, the agent would be refused.
      const isLast = verdict.tools.kind === 'list' && verdict.tools.names.every((one) => serverOfTool(one) === server);
      const effect = isLast ? 'so no tool is left, and the agent is refused when called' : 'so this grants nothing';
      const message = `No MCP server ${quoted(server)} is configured here, ${effect}.${hint}`;
      yield { span: entry.span, message, fixes, ...(isLast ? { severity: 'warning' } : {}) };
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
