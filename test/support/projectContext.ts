import type { ProjectContext } from '../../server/src/service/index.ts';
import { agentRegistryOf } from '../../server/src/service/project/agentRegistry.ts';

const byName = <T extends { readonly name: string }>(items: readonly T[]) =>
  new Map(items.map((item) => [item.name, item]));

/** Two agents, four skills and two servers to refer to. */
export const PROJECT: ProjectContext = {
  version: 1,
  agents: agentRegistryOf([
    {
      name: 'code-critic',
      description: 'Criticises code. At length.',
      path: '/w/.claude/agents/code-critic.md',
      scope: 'project',
    },
    { name: 'Explore', description: 'Looks around.', path: undefined, scope: 'built-in' },
  ]),
  skills: byName([
    {
      name: 'code-style',
      description: 'How code looks.',
      path: '/w/.claude/skills/code-style/SKILL.md',
      scope: 'project',
    },
    { name: 'docs:write', description: 'Writes docs.', path: '/p/skills/write/SKILL.md', scope: 'plugin' },
    { name: 'init', description: 'Begins.', path: undefined, scope: 'built-in' },
    {
      name: 'locked',
      description: 'For people.',
      path: '/w/.claude/skills/locked/SKILL.md',
      scope: 'project',
      withheldBy: 'disable-model-invocation',
    },
  ]),
  serversInPermissions: new Set(['known']),
  deniedAgents: new Map(),
  servers: byName([
    { name: 'tracker', target: 'npx tracker-mcp', path: '/w/.mcp.json' },
    { name: 'my wiki', target: 'https://wiki.example/mcp', path: '/w/.mcp.json' },
  ]),
};
