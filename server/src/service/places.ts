import type { Origin } from './runtime/load.ts';

/**
 * Where agent files live: anywhere below a folder `.claude/agents`, or below the `agents` folder of a plugin, which is
 * a folder that holds `.claude-plugin/plugin.json`.
 */
export type AgentPlace =
  | { readonly origin: Extract<Origin, 'project'> }
  /** An agent of a plugin if one of these files exists. */
  | { readonly origin: Extract<Origin, 'plugin'>; readonly manifests: readonly string[] };

/** @param path the path of a file, with `/` between its parts */
export function placeOf(path: string): AgentPlace | undefined {
  if (!path.endsWith('.md')) return undefined;
  if (path.includes('/.claude/agents/')) return { origin: 'project' };
  const manifests = [...path.matchAll(/\/agents\//g)].map(({ index }) => manifestOf(path.slice(0, index)));
  return manifests.length > 0 ? { origin: 'plugin', manifests } : undefined;
}

export const manifestOf = (folder: string): string => `${folder}/.claude-plugin/plugin.json`;
