import { existsSync } from 'node:fs';
import path from 'node:path';
import { check, knowledgeFor, type Severity, type SourceFile, type Workspace } from '../service/index.ts';
import { Baseline, NewBaseline } from './baseline.ts';
import { Cache } from './cache.ts';
import { chooseColors } from './colors.ts';
import { type Arguments, parseFor, UsageError } from './commandLine.ts';
import { CHECK } from './commandTable.ts';
import { configurations } from './configuration.ts';
import { type CheckedFile, type Format, slashed } from './formats/format.ts';
import { formatOf } from './formats/index.ts';
import { mended, patchOf, write } from './mend.ts';
import { noAgentsHint } from './noAgents.ts';
import { FramedOutput, Output } from './output.ts';
import { Progress } from './progress.ts';
import { isToBeFixed, type Selection, selected } from './selection.ts';
import { type Candidates, candidatesIn, type NamedFile, sourceFiles, textAs } from './sourceFiles.ts';
import { count, newTally, type Tally } from './tally.ts';
import { warn } from './terminal.ts';
import { watchAndRepeat } from './watch.ts';
import { workspaceFor } from './workspace.ts';

/** All that a run of `check` is about. */
interface Job {
  readonly paths: readonly string[];
  readonly values: Arguments<typeof CHECK>['values'];
  readonly format: Format;
  readonly selection: Selection;
  readonly maxWarnings: number;
  /** Fixes are written, only shown, or left alone. */
  readonly fixes: 'written' | 'shown' | 'none';
  readonly cache: Cache | undefined;
}

/** `check [PATH…]`, see {@link CHECK}. */
export async function runCheck(args: string[]): Promise<number | undefined> {
  const job = await jobFor(args);
  if (job.values.stdin) return checkText(job);
  // Each time with the configuration and the baseline as they are then.
  if (job.values.watch) return watchAndRepeat(job.paths, async () => checkPaths(await jobFor(args)));
  return checkPaths(job);
}

/** @throws UsageError for options that make no sense */
async function jobFor(args: string[]): Promise<Job> {
  const { positionals, values } = parseFor(CHECK, args);
  chooseColors(values.color);
  const maxWarnings = Number(values['max-warnings']);
  if (!Number.isInteger(maxWarnings) || maxWarnings < 0)
    throw new UsageError(`--max-warnings is a number, not ‘${values['max-warnings']}’`);
  if (values['unsafe-fixes'] && !values.fix && !values['fix-dry-run'])
    throw new UsageError('--unsafe-fixes goes with --fix or --fix-dry-run');
  for (const name of ['watch', 'changed', 'write-baseline', 'cache'] as const)
    if (values.stdin && values[name]) throw new UsageError(`--${name} needs files, not --stdin`);
  if (values['stdin-filename'] !== undefined && !values.stdin)
    throw new UsageError('--stdin-filename goes with --stdin');
  const commit = values.changed === undefined ? undefined : positionals.find((one) => !existsSync(one));
  if (commit !== undefined)
    throw new UsageError(`there is no ‘${commit}’; a commit is named as in --changed=${commit}`);
  if (values.stdin && positionals.length > 0) throw new UsageError('--stdin takes no PATH, but --stdin-filename');
  const cache = values.cache === undefined ? undefined : await Cache.open(values.cache);
  return {
    paths: positionals.length > 0 ? positionals : ['.'],
    values,
    format: await formatOf(values.format),
    selection: {
      configFor: configurations(values.rule, values.config),
      least: values.quiet ? 'error' : (values.severity as Severity),
      baseline: values.baseline === undefined ? undefined : Baseline.read(values.baseline),
      findingsOf: cache?.findingsOf ?? check,
    },
    maxWarnings,
    fixes: values['fix-dry-run'] ? 'shown' : values.fix ? 'written' : 'none',
    cache,
  };
}

const candidatesFor = async ({ paths, values, selection, cache }: Job): Promise<Candidates> =>
  candidatesIn(paths, await workspaceFor(paths, values['agent-folder'], selection.configFor, cache), {
    withIgnored: values['no-ignore'],
    changedSince: values.changed,
  });

async function checkPaths(job: Job): Promise<number> {
  const { format, values } = job;
  const candidates = await candidatesFor(job);
  const target = values['write-baseline'];
  const newBaseline = target === undefined ? undefined : new NewBaseline(target);
  const output = new Output();
  output.write(format.begin);
  const framed = new FramedOutput(output, format.frame);
  const tally = await checkFiles(candidates, job, (text) => framed.add(text), newBaseline);
  const { paths, workspace } = candidates;
  // Where only what has changed counts, there may well be nothing.
  const isMissing = tally.agents === 0 && values.changed === undefined;
  if (isMissing) process.stderr.write(await noAgentsHint(paths, workspace.locations.paths.foreignFolders));
  framed.end();
  output.write(format.end(tally));
  output.flush();
  newBaseline?.write();
  job.cache?.write();
  if (tally.files === 0) return values['no-error-on-unmatched'] || values.changed !== undefined ? 0 : 2;
  return target === undefined ? exitCodeFor(tally, job) : 0;
}

const exitCodeFor = ({ findings }: Tally, { maxWarnings }: Job): number =>
  findings.error > 0 || findings.warning > maxWarnings ? 1 : 0;

async function checkFiles(
  candidates: Candidates,
  job: Job,
  report: (text: string) => void,
  newBaseline?: NewBaseline,
): Promise<Tally> {
  const tally = newTally();
  const progress = new Progress(candidates.agents.length);
  for await (const found of sourceFiles(candidates)) {
    progress.step();
    const checked = await checkFile(found, job, candidates);
    const { name, file, isNamed, findings, patch } = checked;
    if (file.kind !== 'agent' && findings.length === 0 && patch === undefined && !isNamed) continue;
    if (isNamed && file.kind === 'agent' && file.verdict.reason?.why === 'no-header' && findings.length === 0)
      warn(`‘${name}’ has no header: Claude Code does not load it as an agent.`);
    count(tally, checked);
    newBaseline?.add(name, findings);
    report(job.format.describe(checked));
  }
  progress.end();
  return tally;
}

/** A file as its configuration has it read and, where that is wanted, fixed; nothing is written yet. */
interface Looked {
  readonly before: CheckedFile;
  /** Undefined where nothing is fixed. */
  readonly after: CheckedFile | undefined;
}

async function look(found: NamedFile, { selection, fixes, values }: Job, workspace: Workspace): Promise<Looked> {
  const { name, place, file } = found;
  const config = await selection.configFor(file.path);
  const knowledge = knowledgeFor(workspace.knowledge, config);
  const read = (text: string): SourceFile =>
    text === file.text && knowledge === file.knowledge
      ? file
      : workspace.sourceOf(file.path, text, place, file.project, knowledge);
  const checked = (one: SourceFile, findingsOf = selection.findingsOf): CheckedFile => ({
    ...found,
    file: one,
    findings: selected(one, name, config, { ...selection, findingsOf }),
  });
  // What is kept is what the file says, not what it would.
  const before = read(file.text);
  const text =
    fixes === 'none' ? undefined : mended(before, config, values['unsafe-fixes'], isToBeFixed(name, selection));
  if (text === undefined) return { before: checked(before), after: undefined };
  const patch = fixes === 'shown' ? { patch: patchOf(name, file.text, text) } : {};
  return { before: checked(before), after: { ...checked(read(text), check), ...patch, isFixed: true } };
}

/** Looks at a file, and writes it where fixes are wanted: what is found is what is left. */
async function checkFile(found: NamedFile, job: Job, { workspace }: Candidates): Promise<CheckedFile> {
  const { before, after } = await look(found, job, workspace);
  if (!after) return before;
  try {
    if (job.fixes === 'written') write(found.name, found.file.text, after.file.text);
    return after;
  } catch (error) {
    warn(`‘${found.name}’ is not fixed: ${(error as Error).message}`);
    process.exitCode = 2;
    return before;
  }
}

/** Checks standard input; with `--fix` its text, fixed, is what is written, and findings go to standard error. */
async function checkText(job: Job): Promise<number> {
  const { values, format, fixes, selection } = job;
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const text = bytes.toString('utf8');
  if (fixes === 'written' && !bytes.equals(Buffer.from(text))) throw new UsageError('what is not UTF-8 is not fixed');
  const name = slashed(values['stdin-filename'] ?? 'stdin.md');
  const workspace = await workspaceFor([path.dirname(name)], values['agent-folder'], selection.configFor);
  const found = await textAs(name, text, workspace);
  const { before, after = before } = await look(found, job, workspace);
  const tally = newTally();
  count(tally, after);
  const described = format.describe(after);
  const { open, close, empty } = format.frame;
  const whole = [format.begin, described === '' ? empty : open + described + close, format.end(tally)].join('');
  if (fixes === 'written') process.stdout.write(after.file.text);
  (fixes === 'written' ? process.stderr : process.stdout).write(whole);
  return exitCodeFor(tally, job);
}
