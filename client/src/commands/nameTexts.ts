import { l10n, Uri, workspace } from 'vscode';
import type { AgentEntry } from '../../../server/src/lsp/protocol.ts';
import { inert } from '../inert.ts';

/** Why what was typed gives no name. */
export const NO_NAME = l10n.t('A name needs a letter from a to z or a digit.');

/** Why a name cannot be taken. */
export const takenName = (name: string): string => l10n.t('There is an agent file {0}.md already.', name);

/** What is said of a name that is taken otherwise than it was typed. */
export const normalizedName = (name: string): string => l10n.t('The agent will be called ‘{0}’.', name);

/** What is said of a name that another agent has. */
export const takenBy = (name: string, { uri }: AgentEntry): string =>
  l10n.t(
    '‘{0}’ is the name of another agent: {1}. Only one of them is called.',
    name,
    inert(workspace.asRelativePath(Uri.parse(uri))),
  );
