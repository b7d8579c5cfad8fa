import { expect } from 'vitest';
import { applyEdits, check } from '../../server/src/service/index.ts';
import { fixture, markOf, workspaceOf } from './workspace.ts';

/** Checks what the rules about names find in all files: `severity code: message`, at carets. */
export async function checkNames(text: string, folders?: readonly string[]): Promise<void> {
  const { files, marks } = fixture(text);
  const workspace = await workspaceOf(files, folders);
  const found: string[] = [];
  for (const [, path = ''] of files.matchAll(/^=== (\S+)$/gm)) {
    const file = await workspace.source(path);
    if (!file) continue;
    const findings = check(file);
    for (const { code, severity, message, span, fixes } of findings) {
      if (!/^(?:name-|agent-|description-repeated)/.test(code)) continue;
      found.push(`${markOf(path, file.text, span)} ${severity} ${code}: ${message}`);
      for (const { edits } of fixes()) expect(applyEdits(file.text, edits)).not.toBe(file.text);
    }
  }
  expect(found.sort()).toEqual(marks);
}

/** An agent in the form of a fixture. */
export const agent = (path: string, name: string): string => `=== ${path}\n---\nname: ${name}\ndescription: d\n---\n`;
