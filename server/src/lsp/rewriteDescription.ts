import type { CodeLens, Connection, ExecuteCommandParams } from 'vscode-languageserver';
import { type DescriptionForm, lenses, rewriteDescription } from '../service/index.ts';
import type { OpenDocuments, OpenFile } from './documents.ts';
import type { Editor } from './edits.ts';

/** The command that writes a description in another form: its arguments are a URI and the form. */
export const REWRITE = 'subagentPrompts.rewriteDescription';

/** What stands above the description: how to write it otherwise, and what it costs. */
export const codeLenses = ({ file: agent, positions }: OpenFile, uri: string): CodeLens[] =>
  lenses(agent).map(({ span, title, rewrites }) => ({
    range: positions.range(span),
    command: rewrites ? { title, command: REWRITE, arguments: [uri, rewrites] } : { title, command: '' },
  }));

/** Carries out {@link REWRITE}; says why when it cannot. */
export async function runCommand(
  connection: Connection,
  documents: OpenDocuments,
  editor: Editor,
  { command, arguments: [uri, form] = [] }: ExecuteCommandParams,
): Promise<void> {
  if (command !== REWRITE || typeof uri !== 'string' || !isForm(form)) return;
  const open = await documents.get(uri);
  if (!open) return void connection.window.showInformationMessage('This is no agent file.');
  const { edits, refused } = rewriteDescription(open.file, form);
  if (!edits) return void connection.window.showInformationMessage(refused);
  await connection.workspace.applyEdit(editor.edit([{ uri, text: open.file.document.text, edits }]));
}

const isForm = (value: unknown): value is DescriptionForm => value === 'lines' || value === 'one line';
