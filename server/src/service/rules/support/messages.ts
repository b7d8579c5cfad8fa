import type { HeaderFix } from '../../edits/fixHeader.ts';
import type { SourceFile } from '../../source/sourceFile.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { Fix, Severity } from '../rule.ts';

/** The words and the severity for a fault in the header: a plugin's agent loads in spite of it, but not as it says. */
export function notLoaded(agent: SourceFile, what: string): { message: string; severity: Severity } {
  const { loads, tolerated } = agent.verdict;
  if (agent.origin !== 'plugin' || !loads) return { message: `Not loaded: ${what}.`, severity: 'error' };
  const isRead = tolerated?.why === 'description-missing' || tolerated?.why === 'description-not-text';
  return {
    message: `${isRead ? sentence([what]) : `Header not read: ${what}`}. ${loadsAs(agent)}.`,
    severity: 'warning',
  };
}

/** The two parts of a message that begins by saying what becomes of the agent; undefined for any other. */
export function splitLead(message: string): { readonly lead: string; readonly reason: string } | undefined {
  const [, lead, reason] = /^((?:Not loaded|Never called):) (.*)$/s.exec(message) ?? [];
  return lead === undefined || reason === undefined ? undefined : { lead, reason };
}

/** What a plugin's agent loads as, for a file that does not say it all. */
export const loadsAs = ({ verdict }: SourceFile): string =>
  `The plugin’s agent loads as ‘${verdict.name}’, described as ‘${verdict.description}’`;

/** `text` in quotation marks, cut where it gets long. */
export const quoted = (text: string): string => `‘${text.length > 60 ? `${text.slice(0, 57)}…` : text}’`;

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** The first three of some words, and how many more there are. */
export const listedFirst = (words: readonly string[]): string =>
  listed([...words.slice(0, 3), ...(words.length > 3 ? [`${words.length - 3} more`] : [])]);

/** What a fix is called, and what it takes away; a title alone names all of that. */
export type Title = string | Pick<Fix, 'title' | 'removes'>;

/** One text takes the place of another. */
export const change = (from: string, to: string): Title => ({
  title: `Change ${quoted(from)} to ${quoted(to)}`,
  removes: from,
});

/** A text goes away. */
export const removal = (text: string, why = ''): Title => ({
  title: `Remove ${quoted(text.trim().split('\n', 1)[0]!)}${text.trim().includes('\n') ? ' and the lines below it' : ''}${why}`,
  removes: text,
});

/** A fix as a list: none where there are no edits, because none are certain. */
export const fixOf = (title: Title, edits: readonly TextEdit[] | undefined): Fix[] =>
  edits && edits.length > 0 ? [{ ...(typeof title === 'string' ? { title } : title), edits }] : [];

/** A fix whose outcome the author must look at: another one may be right. */
export const unsafeFix = (title: Title, edits: readonly TextEdit[] | undefined): Fix[] =>
  fixOf(title, edits).map((fix) => ({ ...fix, applicability: 'unsafe' }));

/** A fix for a slip: certain where it can hardly be anything else. */
export const fixSlip = (isSure: boolean, title: Title, edits: readonly TextEdit[] | undefined): Fix[] =>
  isSure ? fixOf(title, edits) : unsafeFix(title, edits);

/** Fixes that are offered only where the rule’s own question about their outcome is answered by yes. */
export const onlyIf = (holds: NonNullable<Fix['holds']>, fixes: readonly Fix[]): Fix[] =>
  fixes.map((fix) => ({ ...fix, holds }));

/** Fixes of a name, below which nothing was judged while it was not known. */
export const uncovering = (fixes: readonly Fix[]): Fix[] => fixes.map((fix) => ({ ...fix, uncovers: true }));

/** What fixes a header; its steps make the title: `Remove the NUL character, and close the bracket of tools`. */
export const headerFix = (fix: HeaderFix | undefined): Fix[] => (fix ? fixOf(sentence(fix.steps), fix.edits) : []);

/** Steps as a title. */
export function sentence(steps: readonly string[]): string {
  const text = steps.join(', and ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
