import type { Agent } from '../agent.ts';
import { renameEntry } from '../edits/toolList.ts';
import { headerField } from '../syntax/document.ts';
import type { Rule } from './rule.ts';
import { meantTool } from './suggest.ts';
import { listedTools } from './toolListing.ts';
import { fixOf, listed, quoted } from './words.ts';

export const noToolResolves: Rule = {
  code: 'no-tool-resolves',
  severity: 'error',
  summary: 'Not one of the listed tools exists',
  why: 'Claude Code drops the names that it does not know. If none is left, it refuses to start the agent: it “would be spawned with zero tools”.',
  example: 'tools: read, grep',
  *check(agent) {
    const field = headerField(agent.document, 'tools');
    if (!field || !isRefused(agent)) return;
    yield {
      span: field.value.span,
      message: 'Refused when called: not one of these tools exists for a subagent.',
      fixes: () => fixes(agent),
    };
  },
};

/** Whether no listed tool is left, so that the rules about single tools have nothing to add. */
export const isRefused = ({ verdict: { loads, tools } }: Agent): boolean =>
  loads && tools.kind === 'list' && tools.names.length === 0;

function fixes(agent: Agent) {
  const meant = [...listedTools(agent)].flatMap(({ field, entry }) => {
    const name = field === 'tools' ? meantTool(entry.name, agent.knowledge) : undefined;
    return name === undefined ? [] : [{ entry, name }];
  });
  const names = meant.map(({ name }) => name);
  if (new Set(names).size < names.length) return [];
  return fixOf(
    `Change to ${listed(names.map(quoted))}`,
    meant.flatMap(({ entry, name }) => renameEntry(entry, name)),
  );
}
