import type { SourceFile } from '../source/sourceFile.ts';
import { serverOfTool } from '../syntax/frontmatter/toolList.ts';
import { lineSpan } from '../text/lines.ts';
import { sliceOf, span } from '../text/span.ts';
import type { Rule } from './rule.ts';
import { quoted } from './support/messages.ts';

export const toolNotGranted: Rule = {
  code: 'tool-not-granted',
  severity: 'information',
  summary: 'The prompt names a tool of an MCP server that the agent does not get',
  why: 'An agent with a list of tools has these and no others. A tool of a server that its prompt tells it to call, and that the list leaves out, is not there when it is to be called. A line that forbids a tool is no call.',
  example: {
    file: '---\nname: researcher\ndescription: Looks things up.\ntools: Read, Grep\n---\n\nAlways begin with `mcp__docs__search`.\n',
  },
  noFix: 'whether the agent is to have the tool is for its author to say.',
  since: '0.1.0',
  source: 'observed',
  dialects: ['claude-code'],
  *check(agent) {
    const { document, verdict } = agent;
    const { text, body } = document;
    if (!verdict.loads || verdict.tools.kind !== 'list' || agent.isRefused || !text.includes('mcp__', body.start))
      return;
    // What is said of one tool goes for the others of its server.
    const seen = new Set<string>();
    for (const { 0: name, index } of sliceOf(text, body).matchAll(TOOL)) {
      const start = body.start + index;
      const server = serverOfTool(name) ?? '';
      const isCalled = !PLACEHOLDER.test(name) && !FORBIDS.test(sliceOf(text, lineSpan(text, start)));
      if (!isCalled || seen.has(server) || isGranted(agent, name)) continue;
      seen.add(server);
      yield {
        span: span(start, start + name.length),
        message: `The agent does not get ${quoted(name)}: ‘tools’ does not list it.`,
      };
    }
  },
};

const TOOL = /\bmcp__[A-Za-z0-9](?:[\w-]*?[A-Za-z0-9])?__[A-Za-z0-9][\w-]*/g;

/** Names that stand for others. */
const PLACEHOLDER =
  /^mcp__(?:server|your|some|example|name|x+|y+)(?:[-_][a-z]+)*__|__(?:tool|name|x+|y+)(?:[-_]name)?$/i;

const FORBIDS = /\b(?:not|never|no|cannot|avoid|without|instead|lacks?|unavailable|rather than|forbidden)\b|n['’]t\b/i;

/** Whether the header gives the agent a tool, alone or with all of its server. */
function isGranted({ verdict: { tools } }: SourceFile, name: string): boolean {
  const server = `mcp__${serverOfTool(name)}`;
  return [name, server, `${server}__*`].some((one) => tools.names.includes(one));
}
