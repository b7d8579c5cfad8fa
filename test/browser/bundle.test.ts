import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { BROWSER } from '../../scripts/browser.mjs';
import * as service from '../../server/src/service/index.ts';
import { corpusFiles, SHARED } from '../support/shared.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

async function bundled(entry: string): Promise<string> {
  const { outputFiles } = await build({
    ...BROWSER,
    entryPoints: [path.join(ROOT, entry)],
    format: 'iife',
    globalName: 'bundle',
    write: false,
  });
  return outputFiles[0]!.text;
}

/** Runs a bundle where nothing of Node is: only the language, and what every browser has. */
function runInBrowser(source: string): typeof service {
  const context = vm.createContext({ setTimeout, clearTimeout, console, TextEncoder, TextDecoder, URL });
  vm.runInContext(source, context);
  return vm.runInContext('bundle', context);
}

const agents = [
  ...corpusFiles(),
  ...['batch-tracer', 'cellar-keeper', 'broken'].map((name) => ({
    file: `examples/${name}.md`,
    text: readFileSync(path.join(ROOT, `examples/.claude/agents/${name}.md`), 'utf8'),
  })),
];

/** What is found in every file, with the titles of the fixes, as text to compare by. */
const findings = ({ check, readAgent, KNOWLEDGE }: typeof service): string[] =>
  agents.map(({ file, text }) => {
    const found = check(readAgent(`/w/.claude/agents/${file}`, text, { origin: 'project', knowledge: KNOWLEDGE }));
    return JSON.stringify([
      file,
      found.map(({ code, severity, span, message, fixes }) => [
        code,
        severity,
        span,
        message,
        fixes().map((fix) => fix.title),
      ]),
    ]);
  });

describe('without Node', () => {
  test(`the service finds the same in ${agents.length} files${SHARED ? '' : ' (the examples: no corpus is there)'}`, async () => {
    const inBrowser = runInBrowser(await bundled('server/src/service/index.ts'));
    expect(findings(inBrowser)).toEqual(findings(service));
  });

  test('the language server needs no module of Node', async () => {
    expect(await bundled('server/src/lsp/server.ts')).not.toMatch(/\brequire\("(?:node:)?(?!vscode)[a-z_]+"\)/);
  });
});
