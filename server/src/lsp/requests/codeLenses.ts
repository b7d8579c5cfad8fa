import type { CodeLens, ExecuteCommandParams } from 'vscode-languageserver';
import { type DescriptionForm, lenses, rewriteDescription } from '../../service/index.ts';
import type { OpenFile } from '../documents.ts';
import type { Server } from '../session.ts';

/** The command that writes a description in another form: its arguments are a URI and the form. */
export const REWRITE = 'subagentPrompts.rewriteDescription';

/** A command of clients that show agents: its argument is a URI. */
const CHOOSE = { tools: 'subagentPrompts.chooseTools', disallowedTools: 'subagentPrompts.chooseDisallowedTools' };

/** What is above the description and the tools. */
const codeLenses = ({ file: agent, positions }: OpenFile, uri: string, showsAgents: boolean): CodeLens[] =>
  lenses(agent)
    .filter(({ chooses }) => showsAgents || !chooses)
    .map(({ span, title, rewrites, chooses }) => ({
      range: positions.range(span),
      command: rewrites
        ? { title, command: REWRITE, arguments: [uri, rewrites] }
        : chooses
          ? { title, command: CHOOSE[chooses], arguments: [uri] }
          : { title, command: '' },
    }));

/** Carries out {@link REWRITE}; says why when it cannot. */
async function runCommand(
  { connection, documents, session }: Server,
  { command, arguments: [uri, form] = [] }: ExecuteCommandParams,
): Promise<void> {
  if (command !== REWRITE || typeof uri !== 'string' || !isForm(form)) return;
  const open = await documents.get(uri);
  if (!open) return void connection.window.showInformationMessage('This is no agent file.');
  const { edits, refused } = rewriteDescription(open.file, form);
  if (!edits) return void connection.window.showInformationMessage(refused);
  await connection.workspace.applyEdit(session().editor.edit([{ uri, text: open.file.document.text, edits }]));
}

const isForm = (value: unknown): value is DescriptionForm => value === 'lines' || value === 'one line';

export function serveCodeLenses(server: Server): void {
  const { connection, guard, onAgent, session } = server;
  connection.onCodeLens(
    onAgent('codeLens', [], (open, { textDocument }) => codeLenses(open, textDocument.uri, session().showsAgents)),
  );
  connection.onExecuteCommand(guard('executeCommand', undefined, (params) => runCommand(server, params)));
}
