import { KNOWLEDGE } from '../knowledge/index.ts';
import { load, type Origin, type Verdict } from '../runtime/load.ts';
import { parseAgent } from '../syntax/document.ts';
import { type FileAccess, markdownBelow } from './files.ts';
import { baseName } from './folders.ts';
import type { KnownAgent, Scope } from './surroundings.ts';

/** The agents below a folder `agents` that load, in the order of their paths. */
export async function agentsBelow(folder: string, scope: Scope, files: FileAccess): Promise<KnownAgent[]> {
  const paths = await markdownBelow(folder, files);
  const agents = await Promise.all(paths.map((path) => readAgentAt(path, scope, files)));
  return agents.filter((agent) => agent !== undefined);
}

async function readAgentAt(path: string, scope: Scope, files: FileAccess): Promise<KnownAgent | undefined> {
  const text = await files.read(path);
  if (text === undefined) return undefined;
  const origin: Origin = scope === 'plugin' ? 'plugin' : 'project';
  const verdict = load(parseAgent(text), KNOWLEDGE, origin);
  if (!verdict.loads) return undefined;
  return { name: nameOf(verdict, path), description: verdict.description ?? '', path, scope };
}

/** A plugin's agent whose name is at fault goes by the name of its file. */
function nameOf({ name, excused }: Verdict, path: string): string {
  const isAtFault = excused?.why.startsWith('name-') ?? false;
  return isAtFault || name === undefined ? baseName(path).replace(/\.md$/, '') : name;
}
