import type { Agent } from '../agent.ts';
import { faultOf } from '../runtime/load.ts';

/** As what an agent loads, and from where, in Markdown. */
export function identityMarkdown({ verdict, origin, path, surroundings }: Agent): string {
  const { name } = verdict;
  if (!verdict.loads) return `**Not loaded** from \`${path}\`: see the error in this header.`;
  if (faultOf(verdict)) return `Loads under the name of its file, \`${path}\`: the header has a fault.`;
  const other = name === undefined ? undefined : surroundings?.agents.get(name);
  const isOther = other && other.path !== undefined && !path.endsWith(other.path);
  const lines = [
    `**Loads as ${name}** (${origin === 'plugin' ? 'after the name of its plugin' : origin})`,
    `From \`${path}\``,
  ];
  if (isOther) lines.push(`\`${other.path}\` (${other.scope}) has the same name and wins.`);
  return lines.join('\n\n');
}
