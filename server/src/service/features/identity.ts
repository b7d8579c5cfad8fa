import { approx, costOf } from '../cost/cost.ts';
import { notCalled } from '../project/precedence.ts';
import { faultOf } from '../runtime/load.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import { asCode, asMarkdown } from './markdown.ts';

/** As what an agent loads, and from where, in Markdown. */
export function identityMarkdown(agent: SourceFile): string {
  const { verdict, origin, path, project } = agent;
  const { name } = verdict;
  if (!verdict.loads) return `**Not loaded** from ${asCode(path)}: see the error in this header.`;
  const other = name === undefined ? undefined : project?.agents.get(name);
  const isOther = other && other.path !== undefined && !path.endsWith(other.path);
  if (isOther)
    return `**${notCalled(other, asMarkdown(name ?? ''), agent.knowledge, path, asCode)}**\n\nThis is ${asCode(path)}.`;
  const lines = [`**Loads as ${asMarkdown(agent.fullName ?? '')}** (${origin})`, `From ${asCode(path)}`];
  if (faultOf(verdict)) lines.push(`Described as “${asMarkdown(verdict.description ?? '')}”.`);
  lines.push(`Its prompt is ${approx(costOf(agent).prompt)}.`);
  return lines.join('\n\n');
}
