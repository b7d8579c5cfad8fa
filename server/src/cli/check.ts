import { check, SEVERITIES } from '../service/index.ts';
import { pathArguments } from './arguments.ts';
import { CHECK_FORMATS, type Format } from './checkFormats.ts';
import { noAgentsHint } from './noAgents.ts';
import { FramedOutput, Output } from './output.ts';
import { type Share, type ShareResult, sharesFor, type Tally } from './shares.ts';
import { type Candidates, candidatesIn, newWorkspace, sourceFiles } from './sourceFiles.ts';

/** `check [PATH…] [--format pretty|json] [--agent-folder GLOB]…` */
export async function runCheck(args: string[]): Promise<number> {
  const { candidates, format } = await begin(args);
  const shares = sharesFor(args, candidates.agents.length);
  const output = new Output();
  output.write(format.begin);
  const framed = new FramedOutput(output, format.frame);
  const tally = await checkShare(candidates, format, shares.own, (text) => framed.add(text));
  for (const other of shares.others) {
    const { text, tally: more, exitCode } = await other;
    process.exitCode ??= exitCode;
    framed.add(text);
    tally.files += more.files;
    tally.agents += more.agents;
    for (const severity of SEVERITIES) tally.findings[severity] += more.findings[severity];
  }
  const { paths, workspace } = candidates;
  if (tally.agents === 0) process.stderr.write(await noAgentsHint(paths, workspace.locations.paths.foreignFolders));
  framed.end();
  output.write(format.end(tally));
  output.flush();
  if (tally.files === 0) return 2;
  return tally.findings.error + tally.findings.warning > 0 ? 1 : 0;
}

/** Checks a share of the files in a thread of its own. */
export async function runCheckShare(args: string[], share: Share): Promise<ShareResult> {
  const { candidates, format } = await begin(args);
  const texts: string[] = [];
  const tally = await checkShare(candidates, format, share, (text) => text !== '' && texts.push(text));
  return { text: texts.join(format.frame.separator), tally, exitCode: Number(process.exitCode) || undefined };
}

async function begin(args: string[]): Promise<{ readonly candidates: Candidates; readonly format: Format }> {
  const { paths, format, agentFolders } = pathArguments(args);
  const candidates = await candidatesIn(paths.length > 0 ? paths : ['.'], newWorkspace(agentFolders));
  return { candidates, format: CHECK_FORMATS[format] };
}

async function checkShare(
  candidates: Candidates,
  format: Format,
  share: Share,
  write: (text: string) => void,
): Promise<Tally> {
  const tally: Tally = { files: 0, agents: 0, findings: { error: 0, warning: 0, information: 0, hint: 0 } };
  for await (const { name, file, isNamed } of sourceFiles(candidates, share)) {
    const findings = check(file);
    if (file.kind !== 'agent' && findings.length === 0 && !isNamed) continue;
    if (isNamed && file.kind === 'agent' && file.verdict.reason?.why === 'no-header' && findings.length === 0)
      process.stderr.write(`subagent-prompts: ‘${name}’ has no header: Claude Code does not load it as an agent.\n`);
    tally.files++;
    if (file.kind === 'agent') tally.agents++;
    for (const { severity } of findings) tally.findings[severity]++;
    write(format.describe({ name, file, isNamed, findings }));
  }
  return tally;
}
