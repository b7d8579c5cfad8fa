import type { Agent } from '../agent.ts';
import { mendHeader } from '../edits/mend.ts';
import { renameEntry } from '../edits/toolList.ts';
import { headerField } from '../syntax/document.ts';
import type { Field } from '../syntax/value.ts';
import { replace } from '../text/edit.ts';
import type { Rule } from './rule.ts';
import { meantTool } from './suggest.ts';
import { listedTools } from './toolListing.ts';
import { fixOf, listed, mendingFix, quoted } from './words.ts';

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
      message: `Refused when called: ${reason(agent.document.text, field)}.`,
      fixes: () => fixes(agent, field),
    };
  },
};

/** Why nothing is left, as far as the way it is written tells. */
function reason(text: string, { value }: Field): string {
  const written = text.slice(value.span.start, value.span.end).replace(/^["']|["']$/g, '');
  const isText = value.kind === 'scalar';
  if (isText && /^\[.*\]$/s.test(written)) return 'the quotes make one name of the whole list';
  if (isText && written.startsWith('[')) return 'the bracket of the list is never closed';
  if (isText && written.split('(').length > written.split(')').length) return 'a parenthesis is never closed';
  if (isText && value.text.text.trim().includes('\n')) return 'only commas and spaces separate tools, not lines';
  return 'not one of these tools exists for a subagent';
}

/** Whether no listed tool is left, so that the rules about single tools have nothing to add. */
export const isRefused = ({ verdict: { loads, tools } }: Agent): boolean =>
  loads && tools.kind === 'list' && tools.names.length === 0;

function fixes(agent: Agent, { value }: Field) {
  const { text } = agent.document;
  const written = text.slice(value.span.start, value.span.end);
  if (value.kind === 'scalar' && /^(["'])\[.*\]\1$/.test(written)) {
    return fixOf('Take the quotes away', [replace(value.span, written.slice(1, -1))]);
  }
  if (value.kind === 'scalar' && written.startsWith('[')) {
    return mendingFix(mendHeader(agent.document));
  }
  const meant = [...listedTools(agent)].flatMap(({ field, entry }) => {
    const name = field === 'tools' ? meantTool(entry.name, agent.knowledge) : undefined;
    return name === undefined ? [] : [{ entry, name }];
  });
  const names = meant.map(({ name }) => name);
  if (new Set(names).size < names.length) return [];
  return fixOf(
    `Change to ${listed(names.map(quoted))}`,
    meant.flatMap(({ entry, name }) => renameEntry(text, entry, name) ?? []),
  );
}
