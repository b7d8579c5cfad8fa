import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { glob } from 'tinyglobby';
import { type Agent, KNOWLEDGE, type Origin, placeOf, readAgent } from '../service/index.ts';
import { Misuse } from './misuse.ts';

export interface AgentFile {
  /** The path as given, or below the folder as given. */
  readonly file: string;
  readonly agent: Agent;
}

/**
 * The agents at the paths: a file is one wherever it lies, of a plugin if it lies in one; a folder is searched.
 * @throws Misuse when a path does not exist or a file cannot be read
 */
export async function agentFiles(paths: readonly string[]): Promise<AgentFile[]> {
  const manifests = manifestCache();
  const found = await Promise.all(paths.map((given) => candidates(given, manifests)));
  const unique = new Map(found.flat().map((candidate) => [path.resolve(candidate.file), candidate]));
  return Promise.all([...unique.values()].map(read));
}

interface Candidate {
  readonly file: string;
  readonly origin: Origin;
}

async function candidates(given: string, manifests: (file: string) => Promise<boolean>): Promise<Candidate[]> {
  const stats = await stat(given).catch(() => undefined);
  if (!stats) throw new Misuse(`there is no ‘${given}’`);
  if (!stats.isDirectory()) return [{ file: given, origin: (await originOf(given, manifests)) ?? 'project' }];
  const names = await glob(['**/*.md'], { cwd: given, dot: true, ignore: ['**/node_modules/**', '**/.git/**'] });
  const files = names.sort().map((name) => path.join(given, name));
  const judged = await Promise.all(files.map(async (file) => ({ file, origin: await originOf(file, manifests) })));
  return judged.flatMap(({ file, origin }) => (origin ? [{ file, origin }] : []));
}

async function originOf(file: string, exists: (file: string) => Promise<boolean>): Promise<Origin | undefined> {
  const place = placeOf(path.resolve(file).replaceAll('\\', '/'));
  if (place?.origin !== 'plugin') return place?.origin;
  const found = await Promise.all(place.manifests.map(exists));
  return found.includes(true) ? 'plugin' : undefined;
}

function manifestCache(): (file: string) => Promise<boolean> {
  const known = new Map<string, Promise<boolean>>();
  return (file) => {
    const answer =
      known.get(file) ??
      stat(file).then(
        (stats) => stats.isFile(),
        () => false,
      );
    known.set(file, answer);
    return answer;
  };
}

async function read({ file, origin }: Candidate): Promise<AgentFile> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new Misuse(`‘${file}’ cannot be read: ${error.message}`);
  });
  return { file, agent: readAgent(path.resolve(file), text, origin, KNOWLEDGE) };
}
