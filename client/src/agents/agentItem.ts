import {
  DiagnosticSeverity,
  l10n,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  workspace,
} from 'vscode';
import type { AgentEntry } from '../../../server/src/lsp/protocol.ts';
import { findingsIn } from '../findings.ts';

/** What is said to who asks for something to be done with an agent, and has chosen none. */
export const NONE_CHOSEN = l10n.t('Open an agent file first, or choose an agent in the Agents view.');

/** What an agent is marked with: its state, or that something is found in it though it can be called. */
export type Mark = AgentEntry['state'] | 'findings';

export function markOf({ state, uri }: AgentEntry): Mark {
  if (state !== 'loads') return state;
  const isFound = findingsIn(Uri.parse(uri)).some(({ severity }) => severity <= DiagnosticSeverity.Warning);
  return isFound ? 'findings' : 'loads';
}

/** Whether it is no agent that can be called. */
export const isLost = ({ state }: AgentEntry): boolean => state === 'not-loaded' || state === 'refused';

interface Look {
  readonly icon: string;
  readonly color: string;
  readonly words: string;
  /** Where it is only kept to be installed. */
  readonly wordsIfKept?: string;
}

const LOOKS: Readonly<Record<Mark, Look>> = {
  loads: {
    icon: 'pass',
    color: 'testing.iconPassed',
    words: l10n.t('loads'),
    wordsIfKept: l10n.t('would load'),
  },
  findings: {
    icon: 'warning',
    color: 'problemsWarningIcon.foreground',
    words: l10n.t('loads, has findings'),
    wordsIfKept: l10n.t('would load, has findings'),
  },
  refused: { icon: 'error', color: 'problemsErrorIcon.foreground', words: l10n.t('cannot run') },
  'not-loaded': { icon: 'error', color: 'problemsErrorIcon.foreground', words: l10n.t('not loaded') },
  repeated: {
    icon: 'circle-slash',
    color: 'problemsWarningIcon.foreground',
    words: l10n.t('not called: its name is taken'),
  },
  shadowed: {
    icon: 'circle-slash',
    color: 'disabledForeground',
    words: l10n.t('not called: another takes its place'),
  },
  denied: { icon: 'circle-slash', color: 'disabledForeground', words: l10n.t('not called: the settings deny it') },
};

/** An agent in one line behind its name. @param isByCost whether what it costs is what one looks for */
export function factsOf({ model, toolsInWords, tokensInWords }: AgentEntry, isByCost = false): string {
  const facts = [model ?? '', toolsInWords];
  return (isByCost ? [tokensInWords, ...facts] : [...facts, tokensInWords]).filter((one) => one !== '').join(' · ');
}

/** So many findings are told at a glance. */
const SHOWN_FINDINGS = 3;

/** The worst findings of a file but for the one that is told already, each with its line and message, as in Problems. */
function findingsInWords(uri: Uri, told: string | null): string[] {
  const all = findingsIn(uri).filter(
    ({ severity, message }) => severity <= DiagnosticSeverity.Warning && message !== told,
  );
  const worst = all.sort((a, b) => a.severity - b.severity).slice(0, SHOWN_FINDINGS);
  const lines = worst.map(({ message, range }) => l10n.t('Line {0}: {1}', range.start.line + 1, message));
  const rest = all.length - worst.length;
  if (lines.length === 0) return [];
  return [[...lines, ...(rest > 0 ? [l10n.t('and {0} more', rest)] : [])].join('\n')];
}

/** An agent as a row of the view. @param isByCost whether the rows are in the order of what they cost */
export function agentItem(agent: AgentEntry, isByCost = false): TreeItem {
  const { name, state, why, description, plugin, scope } = agent;
  const look = LOOKS[markOf(agent)];
  const { icon, color } = look;
  const words = (scope === 'kept' ? look.wordsIfKept : undefined) ?? look.words;
  const resource = Uri.parse(agent.uri);
  // The plugin is what it is listed under.
  const label = plugin !== null && name.startsWith(`${plugin}:`) ? name.slice(plugin.length + 1) : name;
  const item = new TreeItem(label, TreeItemCollapsibleState.None);
  item.id = agent.uri;
  item.resourceUri = resource;
  item.iconPath = new ThemeIcon(icon, new ThemeColor(color));
  // Of two with one name, the one that is not called is told by its file.
  const file = state === 'repeated' ? [`${resource.path.split('/').at(-1)}`] : [];
  item.description = [...file, state === 'not-loaded' ? words : factsOf(agent, isByCost)].join(' · ');
  item.tooltip = [
    why ?? description,
    ...findingsInWords(resource, why),
    [words, ...(state === 'not-loaded' ? [] : [factsOf(agent)]), workspace.asRelativePath(resource)].join(' · '),
  ].join('\n\n');
  item.contextValue = `agent ${state === 'not-loaded' ? 'lost' : 'loaded'}`;
  item.command = { command: 'vscode.open', title: l10n.t('Open'), arguments: [resource] };
  item.accessibilityInformation = { label: `${name}, ${words}, ${why ?? factsOf(agent)}` };
  return item;
}
