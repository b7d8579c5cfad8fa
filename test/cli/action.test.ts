import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Place, placeWith } from '../support/cli.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

interface Step {
  readonly name: string;
  readonly if?: string;
  readonly 'continue-on-error'?: boolean;
  readonly 'working-directory'?: string;
  readonly env: Readonly<Record<string, string>>;
  readonly run: string;
}

const action = parse(readFileSync(path.join(ROOT, 'action.yml'), 'utf8')) as {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
};

/** What the contexts of GitHub hold, by the names that expressions have for it. */
type Contexts = Readonly<Record<string, string>>;

/** An expression of names, texts, `==` and `&&`: the action uses no others. */
function evaluate(expression: string, contexts: Contexts): string | boolean {
  const both = expression.split(' && ');
  if (both.length > 1) return both.every((one) => Boolean(evaluate(one, contexts)));
  const [left = '', right] = expression.split(' == ');
  const termValue = (term: string): string => /^'(.*)'$/.exec(term)?.[1] ?? contexts[term.trim()] ?? '';
  return right === undefined ? termValue(left) : termValue(left) === termValue(right);
}

const filled = (text: string, contexts: Contexts): string =>
  text.replace(/\$\{\{(.*?)\}\}/g, (_, expression: string) => String(evaluate(expression.trim(), contexts)));

interface Outcome {
  readonly steps: readonly string[];
  readonly status: number | null;
  readonly output: string;
  readonly summary: string;
  /** The arguments of GitHub’s own command, and the text that it was given. */
  readonly comment: string;
}

/** Runs the steps as a runner does: each in Bash, until one fails. */
function runAction({ folder }: Place, given: Contexts): Outcome {
  const temp = path.join(folder, '.runner');
  mkdirSync(temp);
  for (const file of ['path', 'summary', 'comment']) writeFileSync(path.join(temp, file), '');
  // It knows a comment of ours when it is told one, and notes what is written.
  const gh = `#!/bin/sh
case "$*" in
  *PATCH*|*POST*) echo "$3 $4 $5" > '${temp}/comment'; cat "\${7#body=@}" >> '${temp}/comment' ;;
  *) echo '${given.known ?? ''}' ;;
esac
`;
  writeFileSync(path.join(temp, 'gh'), given.fails ? '#!/bin/sh\nexit 1\n' : gh);
  chmodSync(path.join(temp, 'gh'), 0o755);
  const contexts: Record<string, string> = { 'github.token': 'secret' };
  for (const [name, { default: value }] of Object.entries(action.inputs))
    contexts[`inputs.${name}`] = filled(value, contexts);
  Object.assign(contexts, given);
  const steps: string[] = [];
  let status: number | null = 0;
  let output = '';
  for (const step of action.runs.steps) {
    if (step.if !== undefined && !evaluate(step.if, contexts)) continue;
    steps.push(step.name);
    const added = readFileSync(path.join(temp, 'path'), 'utf8').trim().split('\n');
    const result = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], {
      cwd: path.join(folder, filled(step['working-directory'] ?? '.', contexts)),
      encoding: 'utf8',
      env: {
        GITHUB_REPOSITORY: 'o/r',
        ...process.env,
        HOME: temp,
        npm_config_offline: 'true',
        NO_COLOR: '1',
        PATH: [temp, ...added, process.env.PATH].join(path.delimiter),
        RUNNER_TEMP: temp,
        GITHUB_PATH: path.join(temp, 'path'),
        GITHUB_STEP_SUMMARY: path.join(temp, 'summary'),
        ...Object.fromEntries(Object.entries(step.env).map(([name, value]) => [name, filled(value, contexts)])),
      },
    });
    ({ status } = result);
    output = result.stdout + result.stderr;
    if (status !== 0 && !step['continue-on-error']) break;
  }
  const read = (file: string): string => readFileSync(path.join(temp, file), 'utf8');
  return { steps, status, output, summary: read('summary'), comment: read('comment') };
}

const agent = (...lines: string[]): string =>
  ['---', 'name: a', 'description: Does it.', ...lines, '---', '', 'You do it.', ''].join('\n');

/** A repository in which an agent has changed since its first commit. */
function pullRequest(): { place: Place; base: string } {
  const place = placeWith({ '.claude/agents/a.md': agent('tools: Read'), '.gitignore': '.runner/\n.home/\n' });
  place.commit('one');
  const base = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: place.folder, encoding: 'utf8' }).trim();
  place.write({ '.claude/agents/a.md': agent('tools: Read, grep, Bash') });
  place.git('commit', '-qam', 'two');
  return { place, base };
}

describe('the action for GitHub', () => {
  let folder = '';
  let version = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'action-'));
    const options = { cwd: folder, encoding: 'utf8' } as const;
    execFileSync(process.execPath, [path.join(ROOT, 'scripts/npmPackage.mjs'), path.join(folder, 'published')]);
    const packed = execFileSync('npm', ['pack', '--json', './published'], options);
    version = `file:${path.join(folder, JSON.parse(packed)[0].filename)}`;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('checks, and says what the pull request means in the summary and below it', () => {
    const { place, base } = pullRequest();
    const { steps, status, output, summary, comment } = runAction(place, {
      'inputs.version': version,
      'inputs.comment': 'true',
      'github.event.pull_request.base.sha': base,
      'github.event.pull_request.number': '7',
    });
    expect(steps).toEqual(['Install', 'What the pull request means', 'Comment', 'Check']);
    expect(summary).toBe('### `.claude/agents/a.md`\n\n- gains Bash\n');
    expect(comment).toMatch(
      /^--method POST repos\/o\/r\/issues\/7\/comments\n<!-- subagent-prompts -->\n### `\.claude/,
    );
    expect(output).toMatch(/^::warning file=\.claude\/agents\/a\.md,line=4,/m);
    expect(status).toBe(1);
  });

  test('writes its comment anew, and leaves a pull request alone that changes no agent', () => {
    const { place, base } = pullRequest();
    const event = {
      'inputs.version': version,
      'inputs.comment': 'true',
      'github.event.pull_request.number': '7',
    };
    const again = runAction(place, { ...event, 'github.event.pull_request.base.sha': base, known: '12' });
    expect(again.comment).toMatch(/^--method PATCH repos\/o\/r\/issues\/comments\/12\n/);
    const other = pullRequest();
    expect(runAction(other.place, { ...event, 'github.event.pull_request.base.sha': 'HEAD' }).comment).toBe('');
  });

  test('checks all the same where it may not comment, as from a fork, and in a folder of its own', () => {
    const { place, base } = pullRequest();
    const outer = placeWith({});
    renameSync(place.folder, path.join(outer.folder, 'repository'));
    const { steps, status, output } = runAction(outer, {
      'inputs.version': version,
      'inputs.comment': 'true',
      'inputs.working-directory': 'repository',
      'inputs.arguments': '--severity\nwarning\n',
      'github.event.pull_request.base.sha': base,
      'github.event.pull_request.number': '7',
      fails: 'yes',
    });
    expect([steps.at(-1), status]).toEqual(['Check', 1]);
    expect(output).toContain('::warning file=');
  });

  test('only checks what is pushed, with the arguments that are given', () => {
    const { place } = pullRequest();
    const { steps, status, comment } = runAction(place, {
      'inputs.version': version,
      'inputs.arguments': '--max-warnings 5 --severity warning',
      'github.event_name': 'push',
    });
    expect([steps, status, comment]).toEqual([['Install', 'Check'], 0, '']);
  });

  test('fetches the commit that the pull request is based on where that is not there', () => {
    const { place, base } = pullRequest();
    const shallow = placeWith({});
    shallow.git('clone', '-q', '--depth=1', `file://${place.folder}`, '.');
    const { summary } = runAction(shallow, {
      'inputs.version': version,
      'github.event.pull_request.base.sha': base,
      'github.event.pull_request.number': '7',
    });
    expect(summary).toBe('### `.claude/agents/a.md`\n\n- gains Bash\n');
  });

  test('no text of an event is part of a command', () => {
    for (const { run } of action.runs.steps) expect(run).not.toContain('${{');
  });
});
