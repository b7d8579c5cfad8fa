import type { FieldType } from '../../knowledge/field.ts';
import { ownServers } from '../../runtime/effectiveTools.ts';
import type { SourceFile } from '../../source/sourceFile.ts';
import { serverInTool } from '../../syntax/frontmatter/toolList.ts';
import { summaryOf, type Topic } from '../topic.ts';

/** A name that may be written. */
export interface Name {
  readonly name: string;
  /** What is written for it, where that is another name. */
  readonly written?: string;
  readonly topic: Topic;
  readonly detail: string;
  readonly isDeprecated: boolean;
}

/** The names that a value of a type may be: of tools, agents, skills or servers. */
export function namesFor(agent: SourceFile, { kind }: FieldType): Name[] {
  switch (kind) {
    case 'agent':
      return known(agent, 'agent', agent.project?.agents);
    case 'skills':
      return known(agent, 'skill', skillsOffered(agent));
    case 'server':
      return known(agent, 'server', agent.project?.servers);
    default:
      return [];
  }
}

/** Each skill that an agent is given, by one of its names. */
function skillsOffered({ project }: SourceFile): ReadonlyMap<string, unknown> {
  return new Map([...(project?.skills ?? [])].filter(([name, skill]) => name === skill.name && !skill.withheldBy));
}

function known(agent: SourceFile, kind: 'agent' | 'skill' | 'server', map: ReadonlyMap<string, unknown> | undefined) {
  const names = [...(map?.keys() ?? [])].filter((name) => kind !== 'agent' || name !== agent.verdict.name);
  return names.map((name): Name => {
    const topic = { kind, name };
    return { name, topic, detail: summaryOf(topic, agent), isDeprecated: false };
  });
}

/**
 * The tools that a list may name: present ones, those of MCP servers, and at last, deprecated, those that current models
 * do without, and old names, for which the present one is written. What no subagent gets is left out.
 * @param isAllowing whether the list says what the agent may use, not what it may not
 */
export function toolNames(agent: SourceFile, isAllowing: boolean): Name[] {
  const { tools, aliases } = agent.knowledge;
  const useful = [...tools.values()].filter(({ inSubagent }) => !isAllowing || inSubagent !== 'never');
  const old = [...useful.filter(({ absent }) => absent === 'model').map(({ name }) => name), ...aliases.keys()];
  const current = useful.map(({ name }) => name).filter((name) => !old.includes(name));
  const servers = [...(agent.project?.servers.keys() ?? []), ...ownServers(agent.document)];
  const remote = [...new Set(servers)].map((name) => `mcp__${serverInTool(name)}`);
  const all = [...current, ...remote, ...(isAllowing ? [] : ['mcp__*']), ...old];
  return all.map((name) => {
    const topic = { kind: 'tool', name } as const;
    const written = aliases.get(name)?.tool;
    const detail = summaryOf(topic, agent);
    return { name, topic, detail, isDeprecated: old.includes(name), ...(written === undefined ? {} : { written }) };
  });
}
