import { l10n } from 'vscode';

/** Why what was typed gives no name. */
export const NO_NAME = l10n.t('A name needs a letter from a to z or a digit.');

/** Why a name cannot be taken. */
export const takenName = (name: string): string => l10n.t('There is an agent file {0}.md already.', name);

/** What is said of a name that is taken otherwise than it was typed. */
export const normalizedName = (name: string): string => l10n.t('The agent will be called ‘{0}’.', name);
