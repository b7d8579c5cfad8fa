import type { Origin } from './runtime/load.ts';
import { manifestOf } from './workspace/folders.ts';

/**
 * Where agent files live: anywhere below a folder `.claude/agents`, or below the `agents` folder of a plugin, which is
 * a folder that holds `.claude-plugin/plugin.json`.
 */
type AgentPlace =
  | { readonly origin: Extract<Origin, 'project'> }
  /** An agent of a plugin if one of these files exists. */
  | { readonly origin: Extract<Origin, 'plugin'>; readonly manifests: readonly string[] };

function placeOf(path: string): AgentPlace | undefined {
  if (!path.endsWith('.md')) return undefined;
  if (path.includes('/.claude/agents/')) return { origin: 'project' };
  const manifests = [...path.matchAll(/\/agents\//g)].map(({ index }) => manifestOf(path.slice(0, index)));
  return manifests.length > 0 ? { origin: 'plugin', manifests } : undefined;
}

/**
 * Whose agent a file is; undefined for one that is none.
 * @param path an absolute path, its parts separated by `/` or `\\`
 * @param exists whether there is a file at a path
 */
export async function originAt(path: string, exists: (path: string) => Promise<boolean>): Promise<Origin | undefined> {
  const place = placeOf(path.replaceAll('\\', '/'));
  if (place?.origin !== 'plugin') return place?.origin;
  const found = await Promise.all(place.manifests.map(exists));
  return found.includes(true) ? 'plugin' : undefined;
}
