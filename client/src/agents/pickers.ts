import { commands, type Disposable, l10n, type QuickPickItem, QuickPickItemKind, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type AgentEntry,
  CHOICES,
  type ChoiceGroup,
  SET_FIELD,
  type SetFieldParams,
  type SetFieldResult,
} from '../../../server/src/lsp/protocol.ts';
import { pickOne } from '../commands/steps.ts';
import { inert } from '../inert.ts';
import { NONE_CHOSEN } from './agentItem.ts';
import type { AgentModel } from './agentModel.ts';

/** One name among those to choose from. */
export interface NameItem extends QuickPickItem {
  readonly name: string;
}

const TITLES: Readonly<Record<string, string>> = {
  tools: l10n.t('Tools that the agent may use'),
  disallowedTools: l10n.t('Tools that are taken away from the agent'),
  skills: l10n.t('Skills that the agent starts with'),
  model: l10n.t('The model that the agent runs on'),
};

/** The lists and the model of an agent, chosen instead of typed. */
export function pickers(client: BaseLanguageClient, model: AgentModel): Disposable[] {
  const register = (command: string, run: (uri: string) => Promise<void>): Disposable =>
    commands.registerCommand(command, async (given?: AgentEntry | string) => {
      const active = window.activeTextEditor?.document.uri;
      const uri =
        typeof given === 'string' ? given : (given?.uri ?? (active && client.code2ProtocolConverter.asUri(active)));
      if (uri) await run(uri);
      else void window.showInformationMessage(NONE_CHOSEN);
    });
  return [
    register('subagentPrompts.chooseTools', (uri) => chooseList(client, model, uri, 'tools')),
    register('subagentPrompts.chooseDisallowedTools', (uri) => chooseList(client, model, uri, 'disallowedTools')),
    register('subagentPrompts.chooseSkills', (uri) => chooseList(client, model, uri, 'skills')),
    register('subagentPrompts.changeModel', (uri) => chooseModel(client, model, uri)),
  ];
}

/** The names that a field may hold, for a list that has headings. */
export async function namesFor(client: BaseLanguageClient, uri: string, field: string): Promise<QuickPickItem[]> {
  const groups = await client.sendRequest<ChoiceGroup[]>(CHOICES, { textDocument: { uri }, field });
  return groups.flatMap(({ label, choices }) => [
    { label, kind: QuickPickItemKind.Separator },
    ...choices.map(
      ({ name, detail, note, isChosen }): NameItem => ({
        name,
        label: inert(name),
        description: [inert(detail), note && `(${note})`].filter((one) => one !== '').join(' '),
        picked: isChosen,
      }),
    ),
  ]);
}

/** What is asked, and of which agent. */
function titleFor(field: string, model: AgentModel, uri: string): string {
  const title = TITLES[field] ?? field;
  const name = model.at(Uri.parse(uri))?.name;
  return name === undefined ? title : `${inert(name)}: ${title}`;
}

export const isName = (item: QuickPickItem): item is NameItem => 'name' in item;

async function chooseList(client: BaseLanguageClient, model: AgentModel, uri: string, field: string): Promise<void> {
  const items = await namesFor(client, uri, field);
  if (items.length === 0)
    return void window.showInformationMessage(l10n.t('There is nothing to choose for {0} here.', field));
  const hasAll = field === 'tools' && model.at(Uri.parse(uri))?.hasAllTools;
  const chosen = await window.showQuickPick(items, {
    title: titleFor(field, model, uri),
    placeHolder: hasAll
      ? l10n.t('It has all tools now, and then only those that are marked: ↓ and Space')
      : l10n.t('Type to filter, ↓ and Space to mark; Enter or OK writes the list'),
    canPickMany: true,
    matchOnDescription: true,
  });
  if (!chosen) return;
  const names = chosen.filter(isName).map(({ name }) => name);
  const value = names.length > 0 ? names : await emptyList(field);
  if (value !== undefined) await write(client, { textDocument: { uri }, field, value });
}

/** What no name at all is to mean; undefined when its author leaves it open. */
async function emptyList(field: string): Promise<readonly string[] | null | undefined> {
  if (field !== 'tools') return null;
  const items = [
    { label: l10n.t('All tools'), description: l10n.t('The field is taken out'), value: null },
    { label: l10n.t('No tools'), description: l10n.t('The agent can only talk'), value: [] },
  ];
  return (await window.showQuickPick(items, { title: l10n.t('No tool is chosen: what may the agent use?') }))?.value;
}

async function chooseModel(client: BaseLanguageClient, model: AgentModel, uri: string): Promise<void> {
  const items = await namesFor(client, uri, 'model');
  const current = items.find(({ picked }) => picked === true);
  const chosen = await pickOne(items, { title: titleFor('model', model, uri) }, l10n.t('Type to filter'), current);
  if (typeof chosen === 'object' && isName(chosen))
    await write(client, { textDocument: { uri }, field: 'model', value: chosen.name });
}

async function write(client: BaseLanguageClient, params: SetFieldParams): Promise<void> {
  const result = await client.sendRequest<SetFieldResult>(SET_FIELD, params);
  if (result.refused !== undefined) return void window.showInformationMessage(result.refused);
  const uri = Uri.parse(params.textDocument.uri);
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(result.edit);
  const document = await workspace.openTextDocument(uri);
  const isShown = window.activeTextEditor?.document === document;
  const { isDirty } = document;
  // What is written is shown: it can be taken back there.
  if (!isShown) await window.showTextDocument(document);
  // Who is not at work on the file has no reason to think of saving it.
  if ((await workspace.applyEdit(edit)) && !isShown && !isDirty) await document.save();
}
