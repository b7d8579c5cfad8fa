import { KNOWLEDGE } from '../knowledge/index.ts';
import { load } from '../runtime/load.ts';
import { parseAgent } from '../syntax/document.ts';
import { type FileAccess, foldersIn } from './files.ts';
import { baseName } from './folders.ts';
import type { KnownSkill, Scope } from './surroundings.ts';

/** The skills in a folder `skills`, in the order of their paths. Without a name in its header, a skill has its folder's. */
export async function skillsIn(folder: string, scope: Scope, files: FileAccess): Promise<KnownSkill[]> {
  const folders = await foldersIn(folder, files);
  const skills = await Promise.all(folders.map((one) => readSkill(one, scope, files)));
  return skills.filter((skill) => skill !== undefined);
}

async function readSkill(folder: string, scope: Scope, files: FileAccess): Promise<KnownSkill | undefined> {
  const path = `${folder}/SKILL.md`;
  const text = await files.read(path);
  if (text === undefined) return undefined;
  // A skill's header is read as an agent's is.
  const { name = baseName(folder), description = '' } = load(parseAgent(text), KNOWLEDGE);
  return { name, description, path, scope };
}
