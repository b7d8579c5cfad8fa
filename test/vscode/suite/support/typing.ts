/** Typing as people do, and what the window makes of it. */
import type { TextDocument } from 'vscode';
import { openNew, textOf } from './editor.ts';
import type { Page } from './page.ts';

/** The folders where VS Code takes agent files for `chatagent`, and where for `markdown`. */
export const FOLDERS = { chatagent: '.claude/agents', markdown: '.claude/agents/team' };

/** Long enough for a list of suggestions to open, in milliseconds. */
export const PAUSE = 15;

let count = 0;

/**
 * Types into a new file at the mark of its text, until the document satisfies `accept`; gives the first rows of the
 * lists of suggestions that opened on the way.
 */
export async function typeInto(
  window: Page,
  folder: string,
  start: string,
  keys: string,
  accept: (text: string) => boolean,
): Promise<{ document: TextDocument; opened: string[] }> {
  const { document } = await openNew(`${folder}/typed-${++count}.md`, start);
  await window.suggested();
  await window.type(keys, { pause: PAUSE });
  // The window is ahead of the extension host.
  await textOf(document, accept);
  return { document, opened: await window.suggested() };
}
