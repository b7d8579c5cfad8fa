import { expect } from 'vitest';
import {
  agentAt,
  applyEdits,
  type FileAccess,
  type Knowledge,
  type ProjectContext,
  placesOf,
  type Refusal,
  type Renaming,
  rename,
  renameableAt,
  Workspace,
} from '../../server/src/service/index.ts';
import { CURSOR } from './agent.ts';
import { filesOf } from './files.ts';

export const HOME = '/home/u';

/**
 * What surrounds one agent file.
 * @param file its path
 * @param home the user's home folder
 */
export async function gatherContext(file: string, home: string, files: FileAccess): Promise<ProjectContext> {
  const workspace = new Workspace({ home }, files);
  return workspace.contextOf(workspace.folderOf(file));
}

/** Files out of one text, the cursor in one of them, and what lines of carets say about the lines above them. */
export interface Fixture {
  readonly files: string;
  readonly cursor: { readonly path: string; readonly offset: number } | undefined;
  /** `path:line:start-end label`, in order. */
  readonly marks: readonly string[];
}

const HEAD = /^=== (\S+)$/;
const CARETS = /^( *)(\^+)(?: (.*))?$/;

/** Reads files in the form of {@link filesOf}, with `<|>` for the cursor and carets below what they mark. */
export function fixture(text: string): Fixture {
  const kept: string[] = [];
  const marks: string[] = [];
  let path = '';
  let line = 0;
  for (const written of text.split('\n')) {
    const carets = CARETS.exec(written);
    const head = HEAD.exec(written);
    if (carets) {
      const [, indent = '', marked = '', label] = carets;
      const place = `${path}:${line}:${indent.length}-${indent.length + marked.length}`;
      marks.push(label === undefined ? place : `${place} ${label}`);
      continue;
    }
    kept.push(written);
    line = head ? 0 : line + 1;
    if (head) path = head[1]!;
  }
  const all = kept.join('\n');
  const at = all.indexOf(CURSOR);
  const begin = all.lastIndexOf('\n=== ', at);
  const start = all.indexOf('\n', begin + 1) + 1;
  return {
    files: all.replace(CURSOR, ''),
    cursor: at < 0 ? undefined : { path: HEAD.exec(all.slice(begin + 1, start - 1))![1]!, offset: at - start },
    marks: marks.sort(),
  };
}

/** The workspace of some files, with the given folders open. */
export async function workspaceOf(
  files: string,
  folders: readonly string[] = ['/w'],
  knowledge?: Knowledge,
): Promise<Workspace> {
  const workspace = new Workspace({ home: HOME }, filesOf(files), knowledge && { knowledge });
  await Promise.all(folders.map((folder) => workspace.explore(folder)));
  return workspace;
}

/** Where a span is, as a fixture marks it. */
export function markOf(path: string, text: string, { start, end }: { readonly start: number; readonly end: number }) {
  const before = text.slice(0, start).split('\n');
  const column = before.at(-1)!.length;
  return `${path}:${before.length}:${column}-${column + end - start}`;
}

/** Checks that the agent at the cursor is named at the marked places and nowhere else; a label is the kind. */
export async function checkReferences(text: string, folders?: readonly string[]): Promise<void> {
  const { files, cursor, marks } = fixture(text);
  const workspace = await workspaceOf(files, folders);
  const file = await workspace.source(cursor!.path);
  const agent = agentAt(file!, cursor!.offset);
  expect(agent, 'an agent at the cursor').toBeDefined();
  const places = await placesOf(workspace, agent!);
  const found = places.flatMap(({ file, references }) =>
    references.map(({ span, kind }) => `${markOf(file.path, file.text, span)} ${kind}`),
  );
  expect(found.sort()).toEqual(marks);
}

/** What a new name for the agent at the cursor leads to. */
export async function renamed(text: string, name: string, folders?: readonly string[]): Promise<Renaming | Refusal> {
  const { files, cursor } = fixture(text);
  const workspace = await workspaceOf(files, folders);
  const file = await workspace.source(cursor!.path);
  const found = renameableAt(file!, cursor!.offset);
  return 'refused' in found ? found : rename(workspace, agentAt(file!, cursor!.offset)!, name);
}

/** Checks what all files are after a renaming: the whole of those that change, in the form of the fixture. */
export async function checkRename(text: string, name: string, after: string): Promise<void> {
  const result = await renamed(text, name);
  expect('refused' in result ? result.refused : undefined).toBeUndefined();
  const { files } = result as Renaming;
  const changed = files.map((one) => `=== ${one.path}\n${applyEdits(one.text, one.edits)}`).join('');
  expect(`\n${changed}`).toBe(after);
}

/** The user's settings, as a file, that enable plugins by `name@marketplace`. */
export const enabling = (...plugins: readonly string[]): string =>
  `=== ${HOME}/.claude/settings.json\n${JSON.stringify({ enabledPlugins: Object.fromEntries(plugins.map((one) => [one, true])) })}\n`;
