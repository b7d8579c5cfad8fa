import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Change, changesBetween, type SourceFile } from '../service/index.ts';
import { chooseColors, paint } from './colors.ts';
import { parseFor, UsageError } from './commandLine.ts';
import { DIFF } from './commandTable.ts';
import { configurations } from './configuration.ts';
import { slashed } from './formats/format.ts';
import { baseOf, changedSince, textAt } from './git.ts';
import { textAs } from './sourceFiles.ts';
import { plain } from './terminal.ts';
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
    second === undefined
      ? await sinceCommit(first, values['agent-folder'], values.config)
      : [await ofFiles(first, second)];
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
async function sinceCommit(
  ref: string,
  agentFolders: readonly string[],
  config: string | undefined,
): Promise<readonly ChangedFile[]> {
  const workspace = await workspaceFor(['.'], agentFolders, configurations([], config));
  const base = await baseOf(ref, process.cwd());
  const files = [...(await changedSince(ref, process.cwd(), true))].filter((file) => file.endsWith('.md')).sort();
  const isThere = (file: string): boolean => statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
  const read = async (file: string, text: string | undefined): Promise<SourceFile | undefined> => {
    if (text === undefined) return undefined;
    // What is gone is read by itself: others may have taken its name since.
    const { file: found } = await textAs(file, text, workspace, !isThere(file));
    return found.kind === 'agent' ? found : undefined;
  };
  const readings: Reading[] = [];
  // First those that are gone: they are in nobody’s way.
  for (const file of [...files].sort((a, b) => Number(isThere(a)) - Number(isThere(b)))) {
    if ((await workspace.placeOf(file))?.kind !== 'agent') continue;
    const before = await read(file, await textAt(base, file));
    if (!isThere(file)) await workspace.changed(file, true);
    const after = isThere(file) ? await read(file, readFileSync(file, 'utf8')) : undefined;
    readings.push({ file: slashed(path.relative(process.cwd(), file)), before, after });
  }
  return withMoves(readings.sort((a, b) => (a.file < b.file ? -1 : 1)));
}

/** An agent’s file as it was, and as it is. */
interface Reading {
  readonly file: string;
  readonly before: SourceFile | undefined;
  readonly after: SourceFile | undefined;
}

/** What has changed; a file that is gone and one that is new are one that was moved, where the agent’s name is the same. */
function withMoves(readings: readonly Reading[]): readonly ChangedFile[] {
  const gone = readings.filter(({ after }) => !after);
  const moved = new Set<Reading>();
  const changed = readings.map((reading): ChangedFile & { readonly reading: Reading } => {
    const { file, before, after } = reading;
    const from = before ? undefined : gone.find((one) => !moved.has(one) && isSame(one.before, after));
    if (!from) return { reading, file, changes: changesBetween(before, after) };
    moved.add(from);
    const move: Change = { what: 'file', text: `moved from ${from.file}` };
    return { reading, file, changes: [move, ...changesBetween(from.before, after)] };
  });
  return changed.filter(({ reading }) => !moved.has(reading)).map(({ file, changes }) => ({ file, changes }));
}

const isSame = (one: SourceFile | undefined, other: SourceFile | undefined): boolean =>
  one !== undefined && other !== undefined && (one.fullName ?? one.text) === (other.fullName ?? other.text);

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
    .replaceAll('@', '@\u200b')
    // Nor is anything a link, a formula or a picture by itself.
    .replace(/[:$]|-(?=\d)/g, '$&\u200b');
