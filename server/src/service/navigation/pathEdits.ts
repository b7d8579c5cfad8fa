import { readManifest } from '../runtime/manifest.ts';
import { replace } from '../text/edit.ts';
import { baseName, isWithin, relativePath, resolved, upwards } from '../text/paths.ts';
import { span } from '../text/span.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { FileEdits } from './fileEdits.ts';

/**
 * What it takes that paths and links still lead to an agent's file when that gets another name in its folder. Only
 * paths that lead to it now: a file of that name elsewhere is another one.
 */
export async function editsOfPaths(workspace: Workspace, from: string, to: string): Promise<FileEdits[]> {
  const [oldName, newName] = [baseName(from), baseName(to)];
  const stem = oldName.replace(/\.md$/, '');
  const files = await Promise.all(
    workspace.mentioning(stem).map(async (path): Promise<FileEdits | undefined> => {
      const text = await workspace.read(path);
      if (!text?.includes(oldName)) return undefined;
      const bases = [workspace.folderOf(path), path.slice(0, path.lastIndexOf('/'))];
      const edits = [...text.matchAll(PATH)].flatMap(({ index, 0: written }) => {
        if (baseName(written) !== oldName || !bases.some((base) => resolved(base, written) === from)) return [];
        const end = index + written.length;
        return [replace(span(end - oldName.length, end), newName)];
      });
      return edits.length > 0 ? { path, text, edits } : undefined;
    }),
  );
  return files.filter((file) => file !== undefined);
}

/** What it takes that the manifest of a plugin still lists an agent's file when that gets another path in the plugin. */
export async function editsOfManifest(workspace: Workspace, from: string, to: string): Promise<FileEdits[]> {
  const [, ...folders] = upwards(from);
  const files = await Promise.all(
    folders.map(async (folder): Promise<FileEdits[]> => {
      const path = workspace.locations.manifestOf(folder);
      const text = await workspace.read(path);
      if (text === undefined || !isWithin(to, folder)) return [];
      const { agents = [] } = readManifest(text, workspace.knowledge);
      const edits = agents
        .filter((agent) => resolved(folder, agent.path) === from)
        .map((agent) => replace(agent.span, JSON.stringify(`./${relativePath(folder, to)}`)));
      return edits.length > 0 ? [{ path, text, edits }] : [];
    }),
  );
  return files.flat();
}

/** A path to a Markdown file, as prose and links have it. */
const PATH = /(?<![\w:~-])(?:[\w.-]{1,100}\/|\/){0,20}[\w.-]{1,100}\.md(?![\w/-]|\.\w)/g;
