import {
  commands,
  type Disposable,
  EventEmitter,
  type ExtensionContext,
  l10n,
  languages,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { AgentEntry } from '../../../server/src/lsp/protocol.ts';
import { agentItem, isLost, markOf } from './agentItem.ts';
import type { AgentModel } from './agentModel.ts';

/** The agents of one place. */
interface Group {
  readonly scope: AgentEntry['scope'];
  readonly folder: string;
  readonly label: string;
  readonly agents: readonly AgentEntry[];
}

export type Node = Group | AgentEntry;

const isGroup = (node: Node): node is Group => 'agents' in node;

const collator = new Intl.Collator(undefined, { numeric: true });

/** As people count: 9 before 10. */
const byName = (a: AgentEntry, b: AgentEntry): number => collator.compare(a.name, b.name);

/** The orders that an author can choose. */
const ORDERS = {
  name: { label: l10n.t('By name'), compare: byName },
  state: {
    label: l10n.t('What does not load first'),
    compare: (a: AgentEntry, b: AgentEntry) => RANK[markOf(a)] - RANK[markOf(b)] || byName(a, b),
  },
  cost: { label: l10n.t('What costs most first'), compare: (a: AgentEntry, b: AgentEntry) => b.tokens - a.tokens },
} as const;

type Order = keyof typeof ORDERS;

const RANK = { 'not-loaded': 0, refused: 1, repeated: 2, shadowed: 3, denied: 4, findings: 5, loads: 6 } as const;
const SCOPES = { project: 0, user: 1, plugin: 2, kept: 3 } as const;
const SCOPE_ICONS = { project: 'root-folder', user: 'account', plugin: 'extensions', kept: 'archive' } as const;

/** Findings arrive file by file. */
const REDRAW_AFTER_MS = 100;

/** How often, and after how long, VS Code is asked again which row is selected: while rows are made anew it says none. */
const ATTEMPTS = 40;
const PAUSE_MS = 25;

export interface AgentsView extends Disposable {
  /** The agent whose row is selected. */
  selected(): Promise<AgentEntry | undefined>;
}

/** All agents at a glance, by whose they are. */
export function showAgents(model: AgentModel, { workspaceState }: ExtensionContext): AgentsView {
  const changed = new EventEmitter<void>();
  let order: Order = workspaceState.get<Order>('agents.order') ?? 'name';
  let onlyProblems = false;
  const provider: TreeDataProvider<Node> = {
    onDidChangeTreeData: changed.event,
    getChildren: (node) => {
      if (node) return isGroup(node) ? [...node.agents] : [];
      const { agents } = model.list;
      const shown = onlyProblems ? agents.filter((agent) => markOf(agent) !== 'loads') : agents;
      return groupsOf(shown, ORDERS[order].compare);
    },
    getTreeItem: (node) => (isGroup(node) ? groupItem(node) : agentItem(node, order === 'cost')),
    getParent: (node) =>
      isGroup(node) ? undefined : groupsOf(model.list.agents, ORDERS[order].compare).find((one) => isIn(node, one)),
  };
  const view = window.createTreeView('subagentPrompts.agents', { treeDataProvider: provider, showCollapseAll: true });
  let timer: NodeJS.Timeout | undefined;
  const redraw = (): void => {
    const { agents, tokens, tokensInWords, noticeTokens } = model.list;
    const lost = agents.filter(isLost).length;
    const tooltip = lost === 1 ? l10n.t('1 agent cannot be called') : l10n.t('{0} agents cannot be called', lost);
    view.badge = lost > 0 ? { value: lost, tooltip } : undefined;
    const total = l10n.t(
      '{0} in every conversation; beyond {1} Claude Code warns',
      tokensInWords,
      noticeTokens.toLocaleString('en'),
    );
    const problems = agents.some((agent) => markOf(agent) !== 'loads')
      ? l10n.t('Only agents with problems are shown.')
      : l10n.t('No agent has a problem: all are hidden.');
    // It is one line, however it is written.
    view.message = [tokens > 0 ? `${total}.` : '', onlyProblems ? problems : ''].filter((one) => one !== '').join(' ');
    void commands.executeCommand('setContext', 'subagentPrompts.hasListedAgents', model.isListed);
    void commands.executeCommand('setContext', 'subagentPrompts.onlyProblems', onlyProblems);
    changed.fire();
  };
  const redrawSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(redraw, REDRAW_AFTER_MS);
  };
  /** The file of the agent that was chosen last because it was opened: whoever walks on from there is let alone. */
  let followed: string | undefined;
  /** The agent in the editor is the one that is chosen, as in the Explorer. */
  const follow = (): void => {
    const uri = window.activeTextEditor?.document.uri;
    const agent = uri && model.at(uri);
    const isWanted = workspace.getConfiguration('explorer', uri).get('autoReveal') !== false;
    if (!agent || !isWanted || !view.visible || followed === agent.uri) return;
    followed = agent.uri;
    if (view.selection.some((one) => !isGroup(one) && one.uri === agent.uri)) return;
    // One that is filtered out is not there to be shown.
    view.reveal(agent, { select: true, focus: false }).then(undefined, () => {
      followed = undefined;
    });
  };
  const followAnew = (): void => {
    followed = undefined;
    follow();
  };
  const sort = async (): Promise<void> => {
    const items = Object.entries(ORDERS).map(([id, { label }]) => ({ id: id as Order, label, picked: id === order }));
    const chosen = await window.showQuickPick(items, { title: l10n.t('Sort Agents') });
    if (!chosen) return;
    order = chosen.id;
    await workspaceState.update('agents.order', order);
    redraw();
  };
  const filter = (value: boolean) => (): void => {
    onlyProblems = value;
    redraw();
  };
  const subscriptions = [
    view,
    changed,
    model.onDidChange(redraw),
    model.onDidChange(follow),
    window.onDidChangeActiveTextEditor(followAnew),
    view.onDidChangeVisibility(followAnew),
    languages.onDidChangeDiagnostics(({ uris }) => {
      if (uris.some((uri) => model.at(uri))) redrawSoon();
    }),
    commands.registerCommand('subagentPrompts.sortAgents', sort),
    commands.registerCommand('subagentPrompts.showOnlyProblems', filter(true)),
    commands.registerCommand('subagentPrompts.showAllAgents', filter(false)),
  ];
  return {
    async selected() {
      for (let left = ATTEMPTS; left > 0 && view.selection.length === 0; left--)
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      const [row] = view.selection;
      return row && !isGroup(row) ? model.list.agents.find(({ uri }) => uri === row.uri) : undefined;
    },
    dispose: () => {
      clearTimeout(timer);
      for (const one of subscriptions) one.dispose();
    },
  };
}

const isIn = ({ scope, folder }: AgentEntry, group: Group): boolean => group.scope === scope && group.folder === folder;

function groupsOf(agents: readonly AgentEntry[], compare: (a: AgentEntry, b: AgentEntry) => number): Group[] {
  const groups = new Map<string, AgentEntry[]>();
  for (const agent of agents) {
    const key = `${agent.scope} ${agent.folder}`;
    groups.set(key, [...(groups.get(key) ?? []), agent]);
  }
  return [...groups.values()]
    .map((inGroup): Group => {
      const { scope, folder, plugin } = inGroup[0]!;
      return { scope, folder, label: labelOf(scope, folder, plugin), agents: inGroup.sort(compare) };
    })
    .sort((a, b) => SCOPES[a.scope] - SCOPES[b.scope] || a.label.localeCompare(b.label));
}

function labelOf(scope: AgentEntry['scope'], folder: string, plugin: string | null): string {
  if (scope === 'user') return l10n.t('Yours, in every project');
  if (scope === 'plugin') return l10n.t('Plugin {0}', plugin ?? '');
  const uri = Uri.parse(folder);
  if (scope === 'kept') return l10n.t('Kept in {0}, not installed', uri.path.split('/').at(-1) ?? '');
  const root = workspace.workspaceFolders?.find((one) => one.uri.toString() === uri.toString());
  return root?.name ?? workspace.asRelativePath(uri);
}

function groupItem({ scope, folder, label, agents }: Group): TreeItem {
  const item = new TreeItem(label, TreeItemCollapsibleState.Expanded);
  item.id = `${scope} ${folder}`;
  item.iconPath = new ThemeIcon(SCOPE_ICONS[scope]);
  item.description = String(agents.length);
  item.contextValue = 'group';
  const count = agents.length;
  item.accessibilityInformation = {
    label: count === 1 ? l10n.t('{0}, 1 agent', label) : l10n.t('{0}, {1} agents', label, count),
  };
  return item;
}
