import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Change, changesBetween, type SourceFile } from '../service/index.ts';
import { chooseColors, paint } from './colors.ts';
import { parseFor, UsageError } from './commandLine.ts';
import { DIFF } from './commandTable.ts';
import { plain, slashed } from './formats/format.ts';
import { changedSince, textAt } from './git.ts';
import { textAs } from './sourceFiles.ts';
import { newWorkspace, workspaceFor } from './workspace.ts';

/** What the changes of one file mean. */
interface ChangedFile {
  readonly file: string;
  readonly changes: readonly Change[];
}

/** `diff [REF | FILE FILE]`, see {@link DIFF}. */
export async function runDiff(args: string[]): Promise<number> {
  const { positionals, values } = parseFor(DIFF, args);
  chooseColors(values.color);
  if (positionals.length > 2) throw new UsageError('diff takes a commit, or two files');
  const [first = 'HEAD', second] = positionals;
  const changed =
    second === undefined ? await sinceCommit(first, values['agent-folder']) : [await ofFiles(first, second)];
  const told = changed.filter(({ changes }) => changes.length > 0);
  process.stdout.write(FORMATS[values.format]!(told));
  return 0;
}

async function ofFiles(before: string, after: string): Promise<ChangedFile> {
  const [was, is] = await Promise.all(
    [before, after].map(async (name) => {
      if (!statSync(name, { throwIfNoEntry: false })?.isFile()) throw new UsageError(`there is no file ‘${name}’`);
      // Each for itself: they are two versions, not two agents of one name.
      return (await textAs(name, readFileSync(name, 'utf8'), newWorkspace(), true)).file;
    }),
  );
  return { file: slashed(after), changes: changesBetween(was, is) };
}

/** The agents that differ from a commit, as they were then and as they are. */
async function sinceCommit(ref: string, agentFolders: readonly string[]): Promise<readonly ChangedFile[]> {
  const workspace = await workspaceFor(['.'], agentFolders);
  const files = [...(await changedSince(ref, process.cwd(), true))].filter((file) => file.endsWith('.md')).sort();
  const read = async (file: string, text: string | undefined): Promise<SourceFile | undefined> => {
    if (text === undefined) return undefined;
    const { file: found } = await textAs(file, text, workspace);
    return found.kind === 'agent' ? found : undefined;
  };
  const changed: ChangedFile[] = [];
  for (const file of files) {
    if ((await workspace.placeOf(file))?.kind !== 'agent') continue;
    const now = statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file, 'utf8') : undefined;
    const before = await read(file, await textAt(ref, file));
    const after = await read(file, now);
    changed.push({ file: slashed(path.relative(process.cwd(), file)), changes: changesBetween(before, after) });
  }
  return changed;
}

const NOTHING = 'No agent has changed.\n';

const FORMATS: Readonly<Record<string, (files: readonly ChangedFile[]) => string>> = {
  json: (files) => `${JSON.stringify(files, null, 2)}\n`,
  pretty: (files) =>
    files
      .map(({ file, changes }) => [paint.underline(plain(file)), ...changes.map(({ text }) => `  ${plain(text)}`), ''])
      .map((lines) => lines.join('\n'))
      .join('\n') || NOTHING,
  markdown: (files) =>
    files
      .map(({ file, changes }) => [`### ${code(file)}`, '', ...changes.map(({ text }) => `- ${escaped(text)}`), ''])
      .map((lines) => lines.join('\n'))
      .join('\n') || NOTHING,
};

const code = (text: string): string => `\`${plain(text).replaceAll('`', 'ˋ')}\``;

/** A text that means nothing in Markdown: it comes from a file. */
const escaped = (text: string): string =>
  plain(text)
    .replace(/[\\`*_{}[\]<>#|~!&]/g, '\\$&')
    // Nobody is to be called to the pull request.
    .replaceAll('@', '@\u200b');
