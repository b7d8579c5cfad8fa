import { serverNamed } from '../project/projectContext.ts';
import { ALL_SERVERS, ownServers } from '../runtime/effectiveTools.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import { serverOfTool } from '../syntax/frontmatter/toolList.ts';
import { replace, type TextEdit } from '../text/edit.ts';
import { lineSpan, lineStart } from '../text/lines.ts';
import { span } from '../text/span.ts';
import type { Fix, Rule } from './rule.ts';
import { fixOf, listed, quoted } from './support/messages.ts';
import { formOfMcp, isSurely, meantTool } from './support/suggest.ts';
import { type ListedTool, listedTools, replaceTool } from './support/toolListing.ts';

export const toolUnknown: Rule = {
  code: 'tool-unknown',
  severity: 'warning',
  summary: 'A tool of that name does not exist',
  why: 'Tool names are case-sensitive, and Claude Code drops a name that it does not know without a word.',
  example: 'tools: Read, grep',
  since: '0.1.0',
  source: 'observed',
  *check(agent) {
    for (const tool of listedTools(agent)) {
      const { field, entry } = tool;
      if (field === 'disallowedTools' && entry.name === ALL_SERVERS) continue;
      if (field === 'disallowedTools' && tool.meaning.kind === 'all') {
        const message = '‘*’ stands for no tool here: because of it, disallowedTools takes nothing away.';
        yield { span: entry.span, message, fixes: () => fixes(agent, tool, undefined, []) };
        continue;
      }
      if (tool.meaning.kind !== 'unknown' || (field === 'tools' && agent.isRefused)) continue;
      const aligned = alignment(agent, tool);
      if (aligned) {
        const message =
          'This line goes on with the entry above, because it is indented further: its ‘-’ is no tool and begins no entry.';
        yield { span: entry.span, message, fixes: () => fixOf('Align it with the entry above', aligned) };
        continue;
      }
      const meant = meantTool(entry.name, agent.knowledge) ?? meantServer(agent, entry.name);
      const foreign = meant === undefined ? foreignTools(agent, entry.name) : [];
      const effect = field === 'tools' ? 'the agent does not get it' : 'nothing is taken away';
      const hint = meant ? ` Did you mean ${quoted(meant)}?` : foreign.length > 0 ? ` See ${listed(foreign)}.` : '';
      const form = entry.name.includes(';') ? ' Only commas and spaces separate tools.' : formOfMcp(entry.name);
      const message =
        entry.name === ALL_SERVERS
          ? 'Only disallowedTools takes ‘mcp__*’; here it has no effect. Name the servers: ‘mcp__server’.'
          : `No tool is called ${quoted(entry.name)}, so ${effect}.${hint}${form}`;
      yield { span: entry.span, message, fixes: () => fixes(agent, tool, meant, foreign) };
    }
  },
};

/** Makes `- Name` below a less indented `- Name` an entry of its own; undefined for anything else. */
function alignment({ document: { text } }: SourceFile, { value, entry }: ListedTool): TextEdit[] | undefined {
  if (entry.text !== '-' || value.kind !== 'list') return undefined;
  const { start } = lineSpan(text, entry.span.start);
  const item = value.items.findLast(({ span: { start } }) => start < entry.span.start);
  const dash = item && /^[ \t]*(?=- )/.exec(text.slice(lineStart(text, item.span.start), item.span.start));
  const isAtStart = /^[ \t]*$/.test(text.slice(start, entry.span.start));
  return dash && isAtStart ? [replace(span(start, entry.span.start), dash[0])] : undefined;
}

/** A tool of a configured server, written as VS Code writes it, or the server's bare name. */
function meantServer({ project, document, knowledge }: SourceFile, name: string): string | undefined {
  const tool = knowledge.foreignTools.mcpNameFor(name) ?? `mcp__${name}`;
  const server = serverOfTool(tool) ?? '';
  const isKnown = project !== undefined && serverNamed(project, server) !== undefined;
  const isThere = isKnown || ownServers(document).has(server);
  return isThere && /^[\w-]+$/.test(server) ? tool : undefined;
}

/** What does the work of a tool of another editor's agents. */
const foreignTools = ({ knowledge }: SourceFile, name: string): readonly string[] =>
  knowledge.foreignTools.toolsFor(name)?.filter((one) => knowledge.tools.has(one)) ??
  [knowledge.foreignTools.mcpNameFor(name)].filter((one) => one !== undefined);

function fixes(agent: SourceFile, tool: ListedTool, meant: string | undefined, foreign: readonly string[]): Fix[] {
  const name = tool.entry.text.replaceAll(';', ',').replace(/,$/, '');
  const isSeparated = name !== tool.entry.text && name.split(',').every((one) => agent.knowledge.tools.has(one));
  if (isSeparated) {
    const isLast = !/^[ \t]*[A-Za-z]/.test(agent.document.text.slice(tool.entry.span.end));
    return fixOf('Separate by commas', [replace(tool.entry.span, name.replaceAll(',', ', ') + (isLast ? '' : ','))]);
  }
  if (meant) {
    const isSure = meant.startsWith('mcp__') || isSurely(tool.entry.name, meant);
    return replaceTool(agent, tool, meant).map((fix) => (isSure ? fix : { ...fix, applicability: 'unsafe' }));
  }
  const [first] = foreign;
  // Without a name that was meant, only the author knows what to do without the tool.
  return replaceTool(agent, tool, first).map((fix) => ({ ...fix, applicability: 'unsafe' }));
}
