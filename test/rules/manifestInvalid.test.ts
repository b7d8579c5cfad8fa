import { expect, test } from 'vitest';
import { applyEdits, check } from '../../server/src/service/index.ts';
import { fixture, markOf, workspaceOf } from '../support/workspace.ts';

const PATH = '/w/kit/.claude-plugin/plugin.json';

const AGENT = '=== /w/kit/agents/a.md\n---\nname: a\ndescription: d\n---\n';

/** The findings of a manifest among other files, at carets; gives what their fixes make of it. */
async function checkManifest(text: string): Promise<string[]> {
  const { files, marks } = fixture(text);
  const workspace = await workspaceOf(files);
  const file = (await workspace.source(PATH))!;
  const findings = check(file);
  expect(
    findings.map((one) => `${markOf(PATH, file.text, one.span)} ${one.severity} ${one.code}: ${one.message}`),
  ).toEqual(marks);
  return findings.map((one) => one.fixes()[0]).flatMap((fix) => (fix ? applyEdits(file.text, fix.edits) : []));
}

test('manifest-invalid: paths that are none', async () => {
  const fixed = await checkManifest(`=== ${PATH}
{"name": "kit", "agents": ["custom/one.md", "./custom"]}
                           ^^^^^^^^^^^^^^^ error manifest-invalid: Plugin not loaded: ‘agents’ takes paths that begin with ‘./’ and end in ‘.md’.
                                            ^^^^^^^^^^ error manifest-invalid: Plugin not loaded: ‘agents’ takes paths that begin with ‘./’ and end in ‘.md’.
`);
  expect(fixed).toEqual(['{"name": "kit", "agents": ["./custom/one.md", "./custom"]}\n']);
});

test.each([
  ['{"name": "kit", "agents": "./agents/"}', '{"name": "kit"}'],
  ['{"agents": ["./agents"], "name": "kit"}', '{"name": "kit"}'],
  [
    '{\n  "name": "kit",\n  "agents": ["./agents/*.md"],\n  "version": "1"\n}',
    '{\n  "name": "kit",\n  "version": "1"\n}',
  ],
])('manifest-invalid: the folder that is read anyway, %s', async (before, after) => {
  const workspace = await workspaceOf(`=== ${PATH}\n${before}\n=== /w/kit/agents/a.md\n`);
  const [finding] = check((await workspace.source(PATH))!);
  expect(finding?.code).toBe('manifest-invalid');
  expect(applyEdits(before, finding!.fixes()[0]!.edits)).toBe(after);
});

test('manifest-invalid: files that are not there', async () => {
  const fixed = await checkManifest(`=== ${PATH}
{"name": "kit", "agents": ["./custom/one.md", "./custom/none.md", "./custom/*.md"]}
                                              ^^^^^^^^^^^^^^^^^^ error manifest-invalid: Not loaded: the plugin has no file ‘./custom/none.md’.
                                                                  ^^^^^^^^^^^^^^^ error manifest-invalid: Not loaded: the plugin has no file ‘./custom/*.md’, and patterns are not taken.
=== /w/kit/custom/one.md
---
name: one
description: d
---
`);
  expect(fixed).toEqual([]);
});

test.each([
  ['{"hooks": {"PreToolUse": 5}}', true],
  ['{"hooks": {"PreToolUse": [{"matcher": "x", "hooks": [{"type": "command"}]}]}}', true],
  ['{"hooks": {"PermissionRequest": {}}}', true],
  ['{"hooks": {"PreToolUse": [{"hooks": [{"type": "command", "command": "x"}]}]}}', false],
  ['{"hooks": {"PostToolUse": 5}}', false],
  ['{"PreToolUse": 5}', false],
  ['{"hooks": {"PreToolUse": 5}', false],
  ['[]', false],
])('manifest-invalid: hooks that lose the plugin: %s', async (hooks, isLost) => {
  const path = '/w/kit/hooks/hooks.json';
  const workspace = await workspaceOf(`=== ${PATH}
{"name": "kit"}
=== ${path}
${hooks}
${AGENT}`);
  const said = async (file: string): Promise<string[]> =>
    check((await workspace.source(file))!).map(({ message }) => message);
  expect(await said(path)).toEqual(isLost ? ['Plugin not loaded: a hook that may guard is not as it must be.'] : []);
  expect(await said('/w/kit/agents/a.md')).toEqual(isLost ? ['Not loaded: the plugin is refused, see its hooks.'] : []);
  expect(workspace.agents().map(({ name }) => name)).toEqual(isLost ? [] : ['kit:a']);
  workspace.edited(path, '{}');
  expect(await said('/w/kit/agents/a.md')).toEqual([]);
});

test('manifest-invalid: hooks that are mended before the manifest is', async () => {
  const hooks = '/w/kit/hooks/hooks.json';
  const workspace = await workspaceOf(`=== ${PATH}
{"name": "kit", "agents": "./agents"}
=== ${hooks}
{"hooks": {"PreToolUse": 5}}
${AGENT}`);
  await workspace.explore('/w');
  workspace.edited(hooks, '{}');
  workspace.edited(PATH, '{"name": "kit"}');
  expect(check((await workspace.source('/w/kit/agents/a.md'))!)).toEqual([]);
});

test('manifest-invalid: a good one', () =>
  checkManifest(`=== ${PATH}\n{"name": "kit", "agents": "./custom/one.md"}\n=== /w/kit/custom/one.md\n`));
