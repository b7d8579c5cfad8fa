import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { agentTemplates, check, KNOWLEDGE, newAgent } from '../service/index.ts';
import { parseFor, UsageError } from './commandLine.ts';
import { NEW } from './commandTable.ts';
import { configurations } from './configuration.ts';
import { slashed } from './formats/format.ts';
import { pretty } from './formats/pretty.ts';
import { textAs } from './sourceFiles.ts';
import { newWorkspace } from './workspace.ts';

/** `new NAME`, see {@link NEW}. */
export async function runNew(args: string[]): Promise<number> {
  const { positionals, values } = parseFor(NEW, args);
  const [name, ...others] = positionals;
  if (name === undefined || others.length > 0) throw new UsageError('new takes one NAME');
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name))
    throw new UsageError(`a NAME is in lower case with hyphens, as in ‘code-reviewer’, not ‘${name}’`);
  if (values.user && args.some((one) => one.startsWith('--folder')))
    throw new UsageError('--user is a folder of its own');
  const tools = values.tools?.trim().replace(/,(?=\S)/g, ', ');
  const made = newAgent(agentTemplates(KNOWLEDGE).get(values.template)!, { ...values, name, tools }, KNOWLEDGE);
  if (made.refused !== undefined) throw new UsageError(made.refused);
  if (values.print) {
    process.stdout.write(made.text);
    return 0;
  }
  const workspace = newWorkspace();
  const folder = values.user ? `${workspace.user.claudeFolder}/agents` : values.folder;
  const file = slashed(path.join(folder, `${name}.md`));
  create(file, made.text);
  process.stdout.write(`${file}\n`);
  const found = await textAs(file, made.text, workspace);
  const findings = check(found.file, await configurations([], undefined)(found.file.path));
  process.stderr.write(pretty.describe({ ...found, findings }));
  return 0;
}

/** @throws UsageError where it cannot be written, or something is there */
function create(file: string, text: string): void {
  if (existsSync(file)) throw new UsageError(`there is a file ‘${file}’ already`);
  try {
    for (const folder of missingFolders(path.dirname(file))) mkdirSync(folder);
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    throw new UsageError(`‘${file}’ cannot be written: ${(error as Error).message}`);
  }
}

/** The folders that are to be made so that one is there, the outermost first. */
function missingFolders(folder: string): string[] {
  const above = path.dirname(folder);
  return existsSync(folder) || above === folder ? [] : [...missingFolders(above), folder];
}
