import { type CheckedFinding, check, type Severity } from '../service/index.ts';
import { pathArguments } from './arguments.ts';
import { CHECK_FORMATS, type Format } from './checkFormats.ts';
import { noAgentsHint } from './noAgents.ts';
import { FramedOutput, Output } from './output.ts';
import { type Share, type ShareResult, sharesFor, type Tally } from './shares.ts';
import { agentCandidates, type Candidates, newWorkspace, sourceFiles } from './sourceFiles.ts';

/** `check [PATH…] [--format pretty|json] [--agent-folder GLOB]…` */
export async function runCheck(args: string[]): Promise<number> {
  const { paths, agentFolders } = pathArguments(args);
  const format = formatIn(args);
  const workspace = newWorkspace(agentFolders);
  const searched = searchedIn(paths);
  const candidates = await agentCandidates(searched, workspace);
  const shares = sharesFor(args, candidates.count);
  const output = new Output();
  output.write(format.begin);
  const framed = new FramedOutput(output, format.frame);
  const tally = await checkShare(searched, candidates, format, shares.own, (text) => framed.add(text));
  for (const other of shares.others) {
    const { text, tally: more, exitCode } = await other;
    process.exitCode ??= exitCode;
    framed.add(text);
    tally.files += more.files;
    tally.agents += more.agents;
    for (const severity of SEVERITIES) tally.findings[severity] += more.findings[severity];
  }
  if (tally.agents === 0) process.stderr.write(await noAgentsHint(searched, workspace.locations.paths.foreignFolders));
  framed.end();
  output.write(format.end(tally));
  output.flush();
  return tally.findings.error + tally.findings.warning > 0 ? 1 : 0;
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

const searchedIn = (paths: readonly string[]): readonly string[] => (paths.length > 0 ? paths : ['.']);

const formatIn = (args: string[]): Format => CHECK_FORMATS[pathArguments(args).format];

/** Checks a share of the files in a thread of its own. */
export async function runCheckShare(args: string[], share: Share): Promise<ShareResult> {
  const { paths, agentFolders } = pathArguments(args);
  const format = formatIn(args);
  const searched = searchedIn(paths);
  const candidates = await agentCandidates(searched, newWorkspace(agentFolders));
  const texts: string[] = [];
  const tally = await checkShare(searched, candidates, format, share, (text) => text !== '' && texts.push(text));
  return { text: texts.join(format.frame.separator), tally, exitCode: Number(process.exitCode) || undefined };
}

async function checkShare(
  searched: readonly string[],
  candidates: Candidates,
  format: Format,
  share: Share,
  write: (text: string) => void,
): Promise<Tally> {
  const tally: Tally = { files: 0, agents: 0, findings: { error: 0, warning: 0, information: 0, hint: 0 } };
  for await (const { name, file } of sourceFiles(searched, candidates, share)) {
    const findings: readonly CheckedFinding[] = check(file);
    if (file.kind !== 'agent' && findings.length === 0) continue;
    tally.files++;
    if (file.kind === 'agent') tally.agents++;
    for (const { severity } of findings) tally.findings[severity]++;
    write(format.describe({ name, file, findings }));
  }
  return tally;
}
