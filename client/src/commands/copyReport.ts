import { type ExtensionContext, env, l10n, UIKind, version, window, workspace } from 'vscode';
import type { AgentModel } from '../agents/agentModel.ts';
import { timings } from '../timings.ts';

/** Copies what is good to know of a problem: versions, counts, the names of settings; nothing of what files say. */
export async function copyReport({ extension }: ExtensionContext, { list }: AgentModel): Promise<void> {
  const { packageJSON } = extension;
  const groups: readonly { readonly properties: object }[] = packageJSON.contributes.configuration;
  const isSet = (name: string): boolean => {
    const { globalValue, workspaceValue, workspaceFolderValue } = workspace.getConfiguration().inspect(name) ?? {};
    return [globalValue, workspaceValue, workspaceFolderValue].some((value) => value !== undefined);
  };
  const changed = groups.flatMap(({ properties }) => Object.keys(properties)).filter(isSet);
  const counts = new Map<string, number>();
  for (const { state } of list.agents) counts.set(state, (counts.get(state) ?? 0) + 1);
  const lines = [
    ['Subagent Prompts', packageJSON.version],
    ['VS Code', `${version} (${env.uiKind === UIKind.Web ? 'web' : 'desktop'}${env.remoteName ? ', remote' : ''})`],
    ['System', typeof process === 'object' ? `${process.platform} ${process.arch}` : 'browser'],
    ['Folders', (workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme).join(', ') || 'none'],
    ['Agents', [...counts].map(([state, count]) => `${count} ${state}`).join(', ') || 'none'],
    ['Settings that are set', changed.join(', ') || 'none'],
    [
      'Started',
      `${timings.loading} ms to load, ${timings.activating} ms to activate, the server after ${timings.served} ms, ` +
        `the first finding ${timings.found > 0 ? `after ${timings.found} ms` : 'not yet'}`,
    ],
  ];
  await env.clipboard.writeText(lines.map(([name, value]) => `- ${name}: ${value}\n`).join(''));
  void window.showInformationMessage(
    l10n.t('Copied what is good to know of a problem. It holds nothing of what your files say.'),
  );
}
