import { type Disposable, type ExtensionContext, l10n, type TextDocument, Uri, window, workspace } from 'vscode';
import { inert } from './inert.ts';

const SECTION = 'subagentPrompts';
const SETTING = 'agentFolders';

/** Folders in which agents are kept to be copied or installed, by the settings: glob patterns. */
const agentFolders = (): readonly string[] => workspace.getConfiguration(SECTION).get<string[]>(SETTING) ?? [];

const HEADER = /^\uFEFF?---[^\S\n]*\n(?=(?:.*\n)*?name[ \t]*:)(?=(?:.*\n)*?description[ \t]*:)/;

/** Offers, once a folder, to take the files of a folder `agents` as agents when one of them is opened. */
export function offerAgentFolder({ workspaceState }: ExtensionContext): Disposable {
  const look = async (document: TextDocument): Promise<void> => {
    const folder = await collectionOf(document);
    if (folder === undefined || agentFolders().includes(folder)) return;
    const key = `offered ${folder}`;
    if (workspaceState.get(key)) return;
    await workspaceState.update(key, true);
    const name = inert(folder);
    const yes = l10n.t('Check ‘{0}’', name);
    const message = l10n.t(
      'This looks like a subagent, in a folder where Claude Code does not look. Are the files of ‘{0}’ to be checked as agents?',
      name,
    );
    if ((await window.showInformationMessage(message, yes, l10n.t('No'))) !== yes) return;
    await workspace.getConfiguration(SECTION).update(SETTING, [...agentFolders(), folder], false);
  };
  return window.onDidChangeActiveTextEditor((editor) => editor && void look(editor.document));
}

/** The folder of agents that a document lies in, from the folder that is open; undefined where nothing looks like it. */
async function collectionOf(document: TextDocument): Promise<string | undefined> {
  const root = workspace.getWorkspaceFolder(document.uri);
  if (!root || document.uri.scheme !== root.uri.scheme || !HEADER.test(document.getText().slice(0, 4096)))
    return undefined;
  const folder = /^((?:[^/]+\/)*?agents)\/.*\.md$/.exec(workspace.asRelativePath(document.uri, false))?.[1];
  const isHidden = folder === undefined || /(?:^|\/)\./.test(folder);
  return isHidden || (await isInPlugin(root.uri, folder)) ? undefined : folder;
}

/** Whether a folder lies in a plugin, or in a marketplace of plugins. */
async function isInPlugin(root: Uri, folder: string): Promise<boolean> {
  const steps = folder.split('/');
  const found = await Promise.all(
    steps.map((_, count) =>
      workspace.fs.stat(Uri.joinPath(root, ...steps.slice(0, count), '.claude-plugin')).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.includes(true);
}
