import pc from 'picocolors';
import { positionsInText } from '../positions.ts';
import { type CheckedFinding, check, type Severity } from '../service/index.ts';
import { pathArguments } from './arguments.ts';
import { noAgentsHint } from './noAgents.ts';
import { type NamedFile, sourceFiles, workspaceOf } from './sourceFiles.ts';

interface CheckedFile extends NamedFile {
  readonly findings: readonly CheckedFinding[];
}

/** `check [PATH…] [--format pretty|json] [--agent-folder GLOB]…` */
export async function runCheck(args: string[]): Promise<number> {
  const { paths, format, agentFolders } = pathArguments(args);
  const searched = paths.length > 0 ? paths : ['.'];
  const workspace = await workspaceOf(searched, agentFolders);
  const files = await sourceFiles(searched, workspace);
  if (!files.some(({ file }) => file.kind === 'agent'))
    process.stderr.write(await noAgentsHint(searched, workspace.locations.paths.foreignFolders));
  const checked = files
    .map(({ name, file }): CheckedFile => ({ name, file, findings: check(file) }))
    .filter(({ file, findings }) => file.kind === 'agent' || findings.length > 0);
  process.stdout.write(format === 'json' ? `${JSON.stringify(toJson(checked), null, 2)}\n` : pretty(checked));
  const isBad = checked.some(({ findings }) =>
    findings.some(({ severity }) => severity === 'error' || severity === 'warning'),
  );
  return isBad ? 1 : 0;
}

function toJson(files: readonly CheckedFile[]) {
  return {
    files: files.map(({ name, file: { text }, findings }) => {
      const positions = positionsInText(text);
      return {
        file: name,
        findings: findings.map((finding) => ({
          code: finding.code,
          severity: finding.severity,
          message: finding.message,
          range: positions.range(finding.span),
          fixes: finding.fixes().map(({ title }) => title),
        })),
      };
    }),
  };
}

const PAINT: Readonly<Record<Severity, (text: string) => string>> = {
  error: pc.red,
  warning: pc.yellow,
  information: pc.blue,
  hint: pc.gray,
};

function pretty(files: readonly CheckedFile[]): string {
  const lines: string[] = [];
  const counts: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { name, file, findings } of files) {
    if (findings.length > 0) lines.push(pc.underline(name));
    const positions = positionsInText(file.text);
    for (const { severity, span, message, code } of findings) {
      counts[severity]++;
      const { line, character } = positions.range(span).start;
      lines.push(`  ${line + 1}:${character + 1}  ${PAINT[severity](severity)}  ${message}  ${pc.dim(code)}`);
    }
    if (findings.length > 0) lines.push('');
  }
  const total = [
    count(counts.error, 'error'),
    count(counts.warning, 'warning'),
    `${counts.information} information`,
    count(counts.hint, 'hint'),
  ].join(', ');
  const agents = files.filter(({ file }) => file.kind === 'agent').length;
  lines.push(files.length === 0 ? 'No agent files found.' : `${count(agents, 'agent file')}: ${total}`);
  return `${lines.join('\n')}\n`;
}

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
