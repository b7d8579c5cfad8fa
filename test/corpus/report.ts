import { writeFileSync } from 'node:fs';
import { PRECISION } from '../../scripts/generate/precision.ts';
import {
  agentRegistryOf,
  applyEdits,
  type CheckedFinding,
  check,
  configFrom,
  EMPTY_PROJECT,
  KNOWLEDGE,
  type KnownAgent,
  type ProjectContext,
  RULES,
  readAgent,
  type Severity,
} from '../../server/src/service/index.ts';
import { builtInAgents } from '../../server/src/service/project/projectContext.ts';
import { corpusFiles } from '../support/shared.ts';

/** The day on which the files are judged: it decides which models are retired. */
const TODAY = '2026-11-25';

/** What the rules find in real agent files. The agents of a repository are there for one another. */

interface Checked {
  readonly file: string;
  readonly text: string;
  readonly loads: boolean;
  readonly isRefused: boolean;
  readonly findings: readonly CheckedFinding[];
}

/** Skills and servers are not in the collection: whether they are there is not known. */
const { config: CONFIG } = configFrom({ rules: { 'skill-not-found': 'off', 'server-not-found': 'off' } });

/** The real files with their findings. */
export function checkCorpus(): Checked[] {
  const files = corpusFiles();
  const repositories = new Map<string, typeof files>();
  for (const one of files) {
    const name = one.file.split('/')[0]!;
    repositories.set(name, [...(repositories.get(name) ?? []), one]);
  }
  return [...repositories.values()].flatMap((repository) => {
    const project: ProjectContext = {
      ...EMPTY_PROJECT,
      agents: agentRegistryOf([
        ...builtInAgents(KNOWLEDGE),
        ...repository.flatMap(({ file, text }) => agentsIn(file, text)),
      ]),
    };
    return repository.map(({ file, text }): Checked => {
      const agent = readAgent(file, text, { origin: 'project', knowledge: KNOWLEDGE, project, today: TODAY });
      const { loads, tools } = agent.verdict;
      const isRefused = loads && tools.kind === 'list' && tools.names.length === 0;
      return { file, text, loads, isRefused, findings: check(agent, CONFIG) };
    });
  });
}

/** The agent of a file; also under the name of the folder around `agents`, should that be a plugin. */
function agentsIn(file: string, text: string): KnownAgent[] {
  const { verdict } = readAgent(file, text, { origin: 'project', knowledge: KNOWLEDGE });
  const { loads, name = '', description = '' } = verdict;
  if (!loads) return [];
  const [repository = ''] = file.split('/', 1);
  const at = { line: 1, before: '', text: '' };
  const agent: KnownAgent = { name, description, path: file, tree: repository, at, scope: 'project' };
  const plugin = /([^/]+)\/agents\/[^/]+$/.exec(file)?.[1];
  return plugin ? [agent, { name: `${plugin}:${name}`, description, path: undefined, scope: 'plugin' }] : [agent];
}

/** A rule that speaks up more often in a file that it finds anything in has one cause told many times, perhaps. */
const MANY_PER_FILE = 2;

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** @returns the exit code: 1 when a file that loads has an error, a refusal aside */
export function report(): number {
  const files = checkCorpus();
  if (files.length === 0) {
    console.log('The real files are not here: nothing to report.');
    return 0;
  }
  console.log(`${files.length} files\n`);
  const columns = [...SEVERITIES, 'files', 'a file', 'with a fix'];
  console.log(`${'rule'.padEnd(26)}${columns.map((one) => one.padStart(12)).join('')}`);
  for (const { code } of RULES) {
    const found = files.flatMap(({ file, findings }) =>
      findings.filter((finding) => finding.code === code).map((finding) => ({ file, finding })),
    );
    const counts = SEVERITIES.map((one) => found.filter(({ finding }) => finding.severity === one).length);
    const fixable = found.filter(({ finding }) => finding.fixes().length > 0).length;
    const inFiles = new Set(found.map(({ file }) => file)).size;
    const perFile = found.length / Math.max(1, inFiles);
    const numbers = [...counts, inFiles, perFile.toFixed(1), fixable];
    const isMany = perFile > MANY_PER_FILE ? '   many' : '';
    console.log(code.padEnd(26) + numbers.map((one) => String(one || '·').padStart(12)).join('') + isMany);
  }
  const silent = files.filter(({ findings }) => findings.length === 0).length;
  console.log(`\n${silent} files without any finding`);
  const wrong = files.filter(
    ({ loads, isRefused, findings }) => loads && !isRefused && findings.some(({ severity }) => severity === 'error'),
  );
  console.log(`${wrong.length} files that load and have an error, refusals aside`);
  for (const { file } of wrong) console.log(`  ${file}`);
  return wrong.length > 0 ? 1 : 0;
}

/** Writes how often each rule speaks up now. What was read and right stays: it is for people to judge anew. */
export function writeHits(): void {
  const hits = new Map<string, number>();
  for (const { code } of checkCorpus().flatMap(({ findings }) => findings)) hits.set(code, (hits.get(code) ?? 0) + 1);
  const counted = Object.entries(PRECISION).map(([code, one]) => [code, { ...one, hits: hits.get(code) ?? 0 }]);
  writeFileSync('server/src/service/rules/precision.json', `${JSON.stringify(Object.fromEntries(counted), null, 2)}\n`);
}

/** Prints findings of one rule, spread over all of them, for someone to judge. */
export function show(code: string, from: number, count: number): void {
  const found = checkCorpus().flatMap((checked) =>
    checked.findings.filter((finding) => finding.code === code).map((finding) => ({ ...checked, finding })),
  );
  const step = Math.max(1, Math.floor(found.length / count));
  for (let index = from; index < found.length && index < from + step * count; index += step) {
    const { file, text, finding } = found[index]!;
    const line = text.slice(0, finding.span.start).split('\n').length;
    console.log(`\n#${index} ${file}:${line} ${finding.severity}`);
    console.log(
      `   ${shortened(
        text
          .split('\n')
          .slice(Math.max(0, line - 2), line + 1)
          .join('\n   '),
      )}`,
    );
    console.log(`   >> ${finding.message}`);
    const [fix] = finding.fixes();
    if (fix) {
      console.log(`   ** ${fix.title}${fix.applicability === 'unsafe' ? ' (to be looked at)' : ''}`);
      const fixed = applyEdits(text, fix.edits);
      console.log(
        `      ${shortened(
          fixed
            .split('\n')
            .slice(Math.max(0, line - 2), line + 2)
            .join('\n      '),
        )}`,
      );
    }
  }
  console.log(`\n${found.length} findings of ${code}`);
}

const shortened = (text: string): string => (text.length > 600 ? `${text.slice(0, 600)} …` : text);
