/**
 * Tests that need what is not to be had everywhere. Without it they are registered as pending: the report names and
 * counts them.
 */
import path from 'node:path';
import type { Uri } from 'vscode';
import { seeds } from './editor.ts';
import { type Page, page } from './page.ts';

/**
 * A test that needs the window as a user has it: keys, pointer, pictures. On a machine under load VS Code itself now and
 * then loses or doubles a key, so a failure is tried once more; the report says so.
 */
export function itWithPage(title: string, test: (window: Page) => Promise<void>): void {
  const window = page();
  if (window) it(title, () => test(window)).retries(1);
  else it(title);
}

/** A test on one of the real agent files. */
export function itOnSeed(name: string, title: string, test: (seed: Uri) => Promise<void>): void {
  const seed = seeds().find((uri) => path.basename(uri.path) === name);
  if (seed) it(`${name}: ${title}`, () => test(seed));
  else it(`${name}: ${title}`);
}
