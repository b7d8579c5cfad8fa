import { commands, l10n, window } from 'vscode';

/** Lets the server write the description of the active file in another form: the server says why when it cannot. */
export async function rewriteDescription(form: 'lines' | 'one line'): Promise<void> {
  const uri = window.activeTextEditor?.document.uri;
  if (uri) await commands.executeCommand('subagentPrompts.rewriteDescription', uri.toString(), form);
  else void window.showInformationMessage(l10n.t('Open an agent file first.'));
}
