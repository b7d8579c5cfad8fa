import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { nodeFiles } from '../../server/src/nodeFiles.ts';
import { check, inspect, normalPath, type SourceFile, Workspace } from '../../server/src/service/index.ts';
import { agentOf } from '../support/agent.ts';
import { SHARED } from '../support/shared.ts';

if (!SHARED) console.warn('No recorded folders beside the project: the comparison with the real runtime is left out.');

describe.skipIf(!SHARED)('whole folders, as Claude Code 2.1.331 takes them', () => {
  const root = normalPath(mkdtempSync(path.join(tmpdir(), 'layouts-')));
  if (SHARED) execFileSync('tar', ['xzf', path.join(SHARED, 'cases/layouts.tar.gz'), '-C', root]);
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  /** Opens a layout as a whole. @param config below the layout */
  async function open(layout: string, config?: string) {
    const folder = `${root}/layouts/${layout}`;
    const user = { home: `${folder}/home`, config: config && `${folder}/${config}` };
    const workspace = new Workspace(user, nodeFiles);
    await workspace.explore(folder);
    const source = async (file: string): Promise<SourceFile> => {
      const found = await workspace.source(`${folder}/${file}`);
      if (!found) throw new Error(`${file} is nothing`);
      return found;
    };
    return {
      source,
      /** The agents that load, by where Claude Code is started. */
      async roster(start = 'proj'): Promise<string[]> {
        const { agents } = await workspace.contextOf(`${folder}/${start}`);
        return [...agents.values()]
          .filter(({ scope }) => scope !== 'built-in')
          .map(({ name }) => name)
          .sort();
      },
      async findings(file: string): Promise<string[]> {
        return check(await source(file)).map(({ code, severity, message }) => `${severity} ${code}: ${message}`);
      },
      /** The agents of the project, each with its tools: `*` for all, `!` where it is refused. */
      async tools(): Promise<Record<string, string>> {
        const names = readdirSync(`${folder}/proj/.claude/agents`).sort();
        const found: Record<string, string> = {};
        for (const name of names) {
          const { kind, names: granted } = inspect(await source(`proj/.claude/agents/${name}`)).tools;
          found[name.replace('.md', '')] = kind === 'all' ? '*' : granted.join(' ') || (kind === 'list' ? '!' : '');
        }
        return found;
      },
    };
  }

  test('plg-arr: a manifest that lists files', async () => {
    const { roster, source } = await open('plg-arr');
    expect(await roster()).toEqual(['kit:one']);
    expect(inspect(await source('proj/kit/custom/one.md'))).toMatchObject({ loads: true, name: 'kit:one' });
  });

  test('plg-dir: a manifest that names a folder', async () => {
    const { roster, findings } = await open('plg-dir');
    expect(await roster()).toEqual([]);
    expect(await findings('proj/kit/.claude-plugin/plugin.json')).toEqual([
      'error manifest-invalid: Plugin not loaded: ‘agents’ takes paths that begin with ‘./’ and end in ‘.md’.',
    ]);
  });

  test('plg-glob: a manifest with a pattern', async () => {
    const { roster, findings } = await open('plg-glob');
    expect(await roster()).toEqual([]);
    expect(await findings('proj/kit/.claude-plugin/plugin.json')).toEqual([
      'error manifest-invalid: Not loaded: the plugin has no file ‘./custom/*.md’, and patterns are not taken.',
    ]);
  });

  test('plg-odd: names, and files that are no agents elsewhere', async () => {
    const { roster, source } = await open('plg-odd');
    const names = ['-dash', 'README', 'Up Case', 'a:b', 'bad', 'mcp', 'nofm', 'noname', 'sub:deep:x'];
    expect(await roster()).toEqual(names.map((name) => `kit:${name}`).sort());
    const described = async (file: string) => inspect(await source(`proj/kit/agents/${file}`)).description;
    expect(await described('colon.md')).toBe('colon');
    for (const file of ['README.md', 'bad.md', 'nofm.md']) expect(await described(file)).toBe('Agent from kit plugin');
  });

  test('anc1: without a repository all folders above count', async () => {
    const { roster } = await open('anc1');
    expect(await roster('proj/sub/dir')).toEqual(['low', 'top']);
    expect(await roster()).toEqual(['top']);
  });

  test('skills1: the names of skills', async () => {
    const { findings, source } = await open('skills1');
    const given =
      'plain hidden forked cmd deep sub:deep usr ucmd dirname othername pskill kit:pskill pcmd kit:pcmd simplify loop claude-api update-config init review run code-review noname nofm';
    const files = readdirSync(`${root}/layouts/skills1/proj/.claude/agents`);
    for (const file of files) {
      const { text } = await source(`proj/.claude/agents/${file}`);
      const name = /^skills: "?(.*?)"?$/m.exec(text)?.[1] ?? '';
      // It runs a command of git, which fails in this folder.
      if (name === 'security-review') continue;
      const isGiven = given.split(' ').includes(name);
      const codes = (await findings(`proj/.claude/agents/${file}`)).filter((one) => one.includes('skill-not-found'));
      expect(codes, name).toHaveLength(isGiven ? 0 : 1);
    }
  });

  test('mcpinline: the servers of a header', async () => {
    const { source } = await open('mcpinline');
    const tools = async (file: string) => inspect(await source(`home/.claude/agents/${file}.md`)).tools.names;
    expect(await tools('k1')).toEqual(['Read', 'mcp__inl__*']);
    expect(await tools('k2')).toEqual(['Read', 'mcp__inl__*']);
    expect(await tools('k4')).toEqual(['mcp__inl__*']);
    expect(await tools('k7')).toEqual(['Read', 'mcp__in_l__*']);
    expect(await tools('k8')).toEqual(['mcp__inl__*']);
    expect(await tools('k3')).toContain('mcp__inl__*');
  });

  test('mcpnames: the names of servers’ tools', async () => {
    expect(await (await open('mcpnames')).tools()).toMatchObject({
      m1: 'Read mcp__dash-ed__get_b mcp__my_server__get_a mcp__plain mcp__with_space__get_a',
      m2: 'Read',
      m3: 'Read',
      m4: 'Read',
      m5: 'Read',
      m6: 'Read mcp__dash-ed__* mcp__plain__*',
      m8: 'Read',
      m11: 'Read mcp__plain__get_a',
    });
  });

  test('bgtools: what the background takes away', async () => {
    const { findings } = await open('bgtools');
    const lost = async (file: string) =>
      (await findings(`proj/.claude/agents/${file}.md`)).filter((one) => one.includes('background'));
    expect(await lost('g4')).toEqual([
      'information tool-not-in-background: In the background, where subagents run by default, the agent does not get ListAgents, ReportFindings and CronCreate.',
    ]);
    expect(await lost('g5')).toEqual([]);
    expect(await lost('g6')).toEqual([]);
  });

  test('tasktools: what current models do not have', async () => {
    const tools = await (await open('tasktools')).tools();
    expect(tools).toMatchObject({ w1: 'Read', w4: 'Read', w8: '!', w9: '!' });
  });

  test('agentrestrict: whom a spawned agent may call', async () => {
    const { findings, tools } = await open('agentrestrict');
    expect((await tools()).boss).toBe('Agent Read');
    expect(await findings('proj/.claude/agents/boss.md')).toEqual([]);
  });

  test('cfgdir: another folder of the user’s', async () => {
    expect(await (await open('cfgdir', 'cfg')).roster()).toEqual(['boss', 'fromcfg']);
    expect(await (await open('cfgdir')).roster()).toEqual(['boss', 'fromhome']);
  });

  test('paramrule: a rule on a parameter names no agent', async () => {
    expect(await (await open('paramrule')).findings('proj/.claude/settings.json')).toEqual([]);
  });

  test('odd1: every folder among agents counts', async () => {
    expect(await (await open('odd1')).roster()).toEqual(['dd', 'ingit', 'nm', 'old', 'own']);
  });

  test('isol: no worktree outside a repository', async () => {
    const { findings } = await open('isol');
    expect((await findings('proj/.claude/agents/i1.md')).map((one) => one.split(':')[0])).toEqual([
      'warning worktree-refused',
    ]);
    expect((await findings('proj/.claude/agents/i2.md')).map((one) => one.split(':')[0])).toEqual([]);
  });

  test('real1: files that are not what they seem', () => {
    const codes = (file: string): string[] =>
      check(agentOf(readFileSync(`${root}/layouts/real1/${file}.md`, 'utf8'), `/w/.claude/agents/${file}.md`)).map(
        ({ severity, code }) => `${severity} ${code}`,
      );
    expect(codes('wrapped')).toEqual(['error header-not-found']);
    expect(codes('two-agents')).toEqual(['warning second-agent']);
    expect(codes('prettier-wrapped')).toEqual([]);
    expect(codes('content-creator')).toEqual(['warning header-missing']);
    expect(codes('implementation-template')).toEqual([]);
  });

  test('agentsmd: AGENTS.md is memory', async () => {
    const { kind, references } = await (await open('agentsmd')).source('proj/AGENTS.md');
    expect([kind, references.map(({ name }) => name)]).toEqual(['memory', ['b1', 'b1', 'zz']]);
  });
});
