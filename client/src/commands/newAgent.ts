import {
  type InputBoxValidationMessage,
  InputBoxValidationSeverity,
  l10n,
  type QuickPickItem,
  QuickPickItemKind,
  SnippetString,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type AgentTemplate,
  NEW_AGENT,
  type NewAgentParams,
  type NewAgentResult,
  TEMPLATES,
  type Templates,
} from '../../../server/src/lsp/protocol.ts';
import type { AgentModel } from '../agents/agentModel.ts';
import { isName, type NameItem, namesFor } from '../agents/pickers.ts';
import { agentNameFrom } from './agentName.ts';
import { NO_NAME, normalizedName, takenBy, takenName } from './nameTexts.ts';
import { type Answer, askAll, askText, type Place, pickOne, pickSome, type Step } from './steps.ts';

type TemplateItem = QuickPickItem & { readonly template: AgentTemplate };
type FolderItem = QuickPickItem & { readonly folder: Uri };
type ToolsItem = QuickPickItem & { readonly tools: NewAgentParams['tools'] | 'choose' };

/** The template that fits whatever the agent is to do. */
const BLANK = 'blank';

/** What is known of an agent that is not written yet. */
interface Draft {
  template?: TemplateItem;
  folder?: Uri;
  name?: string;
  tools?: readonly string[] | null | undefined;
  /** Those that were marked one by one. */
  marked?: readonly string[];
  model?: string | undefined;
}

/**
 * Asks what the agent is to be, and opens it with the first field of its template selected. Nothing is written before
 * everything is answered.
 * @param given the folder that the agent is to be in, where it is known
 */
export async function newAgent(client: BaseLanguageClient, model: AgentModel, given?: unknown): Promise<void> {
  const draft: Draft = given instanceof Uri ? { folder: agentFolderIn(given) } : {};
  const uriOf = (): Uri => Uri.joinPath(draft.folder!, `${draft.name ?? 'new'}.md`);
  const offered = await client.sendRequest<Templates | null>(TEMPLATES, null);
  if (!offered) return;
  const templates = templateItems(offered.templates);
  const steps: Step[] = [
    async (place) => {
      const placeholder = l10n.t('What is it to begin with?');
      const title = l10n.t('New Agent: Template');
      const item = await pickOne(templates, { ...place, title }, placeholder, draft.template);
      return take(item, (one) => {
        if ('template' in one) draft.template = one;
      });
    },
    async (place) => {
      const placeholder = l10n.t('Where is it to be used?');
      const item = await pickOne(foldersFor(model), { ...place, title: l10n.t('New Agent: Place') }, placeholder);
      return take(item, ({ folder }) => {
        draft.folder = folder;
      });
    },
    async (place) => {
      const suggested = draft.name ?? (await freeName(draft.template!.template.name, draft.folder!, model));
      const prompt = l10n.t('Lower case with hyphens, as in ‘code-reviewer’');
      const judge = (text: string) => problemWith(text, draft.folder!, model);
      const typed = await askText({ ...place, title: l10n.t('New Agent: Name') }, prompt, suggested, judge);
      return take(typed, (text) => {
        draft.name = agentNameFrom(text);
      });
    },
    async (place) => {
      const titled = { ...place, title: l10n.t('New Agent: Tools') };
      const items = toolItems(draft.template!.template, offered);
      let active = draft.marked && draft.tools === draft.marked ? items.at(-1) : undefined;
      while (true) {
        const item = await pickOne(items, titled, l10n.t('What may it use?'), active);
        if (item === undefined || item === 'back' || item.tools !== 'choose') {
          return take(item, ({ tools }) => {
            if (tools !== 'choose') draft.tools = tools;
          });
        }
        active = item;
        const chosen = await chooseTools(client, uriOf(), draft, titled);
        if (chosen === 'back') continue;
        return take(chosen, (names) => {
          draft.tools = names;
          draft.marked = names;
        });
      }
    },
    async (place) => {
      const uri = client.code2ProtocolConverter.asUri(uriOf());
      const own = { label: l10n.t('As in the template'), description: draft.template!.template.model ?? 'inherit' };
      const items = [own, ...(await namesFor(client, uri, 'model'))];
      const title = l10n.t('New Agent: Model');
      const item = await pickOne(items, { ...place, title }, l10n.t('What is it to run on?'));
      return take(item, (one) => {
        draft.model = 'name' in one ? (one as NameItem).name : undefined;
      });
    },
  ];
  // A folder that is given is not asked for.
  if (!(await askAll(draft.folder ? steps.filter((_, index) => index !== 1) : steps))) return;
  const { template, name, tools, model: runsOn } = draft;
  const made = await client.sendRequest<NewAgentResult>(NEW_AGENT, {
    template: template!.template.id,
    name: name!,
    ...(tools === undefined ? {} : { tools }),
    ...(runsOn === undefined ? {} : { model: runsOn }),
  } satisfies NewAgentParams);
  if (made.refused !== undefined) return void window.showInformationMessage(made.refused);
  const uri = uriOf();
  await workspace.fs.writeFile(uri, new Uint8Array());
  const editor = await window.showTextDocument(uri);
  await editor.insertSnippet(new SnippetString(made.snippet));
  // Whoever closes it now has an agent, not an empty file.
  await editor.document.save();
}

/** Takes an answer, or says why there is none: see {@link Step}. */
function take<T>(answer: Answer<T>, keep: (value: T) => void): boolean | undefined {
  if (answer === undefined) return undefined;
  if (answer === 'back') return false;
  keep(answer);
  return true;
}

/** Why what is typed gives no agent, or what is to be known of it. */
async function problemWith(
  typed: string,
  folder: Uri,
  model: AgentModel,
): Promise<InputBoxValidationMessage | undefined> {
  const { Error: Wrong, Warning, Info } = InputBoxValidationSeverity;
  const name = agentNameFrom(typed);
  if (name === '') {
    const message = typed.trim() === '' ? l10n.t('The agent needs a name.') : NO_NAME;
    return { message, severity: Wrong };
  }
  if (await exists(Uri.joinPath(folder, `${name}.md`))) return { message: takenName(name), severity: Wrong };
  const other = model.namesake(name);
  if (other) return { message: takenBy(name, other), severity: Warning };
  return name === typed ? undefined : { message: normalizedName(name), severity: Info };
}

/** A name that no agent has: the one that is wanted, or with the first number behind it that is free. */
async function freeName(wanted: string, folder: Uri, model: AgentModel): Promise<string> {
  for (let count = 2, name = wanted; ; name = `${wanted}-${count++}`)
    if (!(await problemWith(name, folder, model))) return name;
}

/** Where agents of the open folders, of the user and of plugins in these folders are kept. */
function foldersFor({ list }: AgentModel): FolderItem[] {
  const roots = (workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  const isOpen = (folder: Uri): boolean => workspace.getWorkspaceFolder(folder) !== undefined;
  const ownersOf = (scope: string): Uri[] =>
    [...new Set(list.agents.filter((agent) => agent.scope === scope).map(({ folder }) => folder))]
      .map((folder) => Uri.parse(folder))
      .filter((folder) => isOpen(folder) && !roots.some((root) => root.toString() === folder.toString()));
  const item = (icon: string, label: string, folder: Uri): FolderItem => ({
    label: `$(${icon}) ${label}`,
    description: workspace.asRelativePath(folder),
    folder,
  });
  const nameOf = (folder: Uri): string => workspace.asRelativePath(folder, false).split('/').at(-1) ?? '';
  return [
    ...roots.map((root) => item('root-folder', nameInWorkspace(root), agentsOf(root))),
    ...ownersOf('project').map((one) => item('folder', nameOf(one), agentsOf(one))),
    ...ownersOf('plugin').map((one) =>
      item('extensions', l10n.t('Plugin {0}', nameOf(one)), Uri.joinPath(one, 'agents')),
    ),
    ...(list.userFolder === null
      ? []
      : [item('account', l10n.t('Yours, in every project'), Uri.parse(list.userFolder))]),
  ];
}

const nameInWorkspace = (root: Uri): string => workspace.getWorkspaceFolder(root)?.name ?? root.path;

const agentsOf = (project: Uri): Uri => Uri.joinPath(project, '.claude', 'agents');

/** The folder of agents that is meant by a folder in the Explorer. */
function agentFolderIn(folder: Uri): Uri {
  if (/\/agents(?:\/|$)/.test(folder.path)) return folder;
  return /\/\.claude$/.test(folder.path) ? Uri.joinPath(folder, 'agents') : agentsOf(folder);
}

/** The templates, those for databases behind the others. */
function templateItems(templates: readonly AgentTemplate[]): (TemplateItem | QuickPickItem)[] {
  const isForDatabases = ({ id }: AgentTemplate): boolean => id.startsWith('database-');
  const item = (template: AgentTemplate): TemplateItem => ({
    label: template.title,
    detail: template.summary,
    template,
    // Whatever is typed, there is one to take.
    ...(template.id === BLANK ? { alwaysShow: true } : {}),
  });
  return [
    ...templates.filter((one) => !isForDatabases(one)).map(item),
    { label: l10n.t('Databases'), kind: QuickPickItemKind.Separator },
    ...templates.filter(isForDatabases).map(item),
  ];
}

function toolItems({ tools }: AgentTemplate, { toolSets }: Templates): ToolsItem[] {
  const isRunning = /\bBash\b/.test(tools ?? '');
  const lacks = isRunning ? { detail: l10n.t('The template’s steps run commands, which need Bash: change them.') } : {};
  return [
    { label: l10n.t('As in the template'), description: tools ?? l10n.t('all tools'), tools: undefined },
    ...toolSets.map((set) => ({ label: set.label, description: set.tools.join(', '), ...lacks, tools: set.tools })),
    { label: l10n.t('All tools'), description: l10n.t('whatever there is, those of MCP servers too'), tools: null },
    { label: l10n.t('Choose…'), description: l10n.t('one by one'), tools: 'choose' },
  ];
}

/** What is to be known of the tool by which the steps of a template run commands. */
const runsSteps = (name: string, needed: readonly string[]): { readonly detail?: string } =>
  name === 'Bash' && needed.includes(name) ? { detail: l10n.t('The template’s steps run commands with it.') } : {};

/** Tools one by one; at first those that were marked before are, or those of the template. */
async function chooseTools(
  client: BaseLanguageClient,
  uri: Uri,
  { template, marked }: Draft,
  place: Place,
): Promise<Answer<readonly string[]>> {
  const needed = template!.template.tools?.split(/,\s*/) ?? [];
  const own = marked ?? needed;
  const items = (await namesFor(client, client.code2ProtocolConverter.asUri(uri), 'tools')).map((item) =>
    isName(item) ? { ...item, picked: own.includes(item.name), ...runsSteps(item.name, needed) } : item,
  );
  const placeholder = l10n.t('Type to filter, ↓ and Space to mark');
  const chosen = await pickSome(items, place, placeholder, l10n.t('Mark at least one: ↓ and Space'));
  return chosen === undefined || chosen === 'back' ? chosen : chosen.filter(isName).map(({ name }) => name);
}

const exists = (uri: Uri): Thenable<boolean> =>
  workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
