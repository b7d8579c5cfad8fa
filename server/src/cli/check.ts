import pc from 'picocolors';
import { positionsInText } from '../positions.ts';
import { type CheckedFinding, check, type Severity } from '../service/index.ts';
import { pathArguments } from './arguments.ts';
import { noAgentsHint } from './noAgents.ts';
import { JsonList, Output } from './output.ts';
import { type NamedFile, sourceFiles, workspaceOf } from './sourceFiles.ts';

interface CheckedFile extends NamedFile {
  readonly findings: readonly CheckedFinding[];
}

/** Writes about one file after the other. */
interface Report {
  add(file: CheckedFile): void;
  end(): void;
}

/** `check [PATH…] [--format pretty|json] [--agent-folder GLOB]…` */
export async function runCheck(args: string[]): Promise<number> {
  const { paths, format, agentFolders } = pathArguments(args);
  const searched = paths.length > 0 ? paths : ['.'];
  const workspace = await workspaceOf(searched, agentFolders);
  const output = new Output();
  const report = format === 'json' ? jsonReport(output) : prettyReport(output);
  let agents = 0;
  let isBad = false;
  for await (const { name, file } of sourceFiles(searched, workspace)) {
    const findings = check(file);
    if (file.kind === 'agent') agents++;
    else if (findings.length === 0) continue;
    isBad ||= findings.some(({ severity }) => severity === 'error' || severity === 'warning');
    report.add({ name, file, findings });
  }
  if (agents === 0) process.stderr.write(await noAgentsHint(searched, workspace.locations.paths.foreignFolders));
  report.end();
  output.flush();
  return isBad ? 1 : 0;
}

function jsonReport(output: Output): Report {
  output.write('{\n  "files": ');
  const files = new JsonList(output, 1);
  return {
    add: (file) => files.add(toJson(file)),
    end: () => {
      files.end();
      output.write('\n}\n');
    },
  };
}

function toJson({ name, file: { text }, findings }: CheckedFile) {
  const positions = findings.length > 0 ? positionsInText(text) : undefined;
  return {
    file: name,
    findings: findings.map((finding) => ({
      code: finding.code,
      severity: finding.severity,
      message: finding.message,
      range: positions?.range(finding.span),
      fixes: finding.fixes().map(({ title }) => title),
    })),
  };
}

const PAINT: Readonly<Record<Severity, (text: string) => string>> = {
  error: pc.red,
  warning: pc.yellow,
  information: pc.blue,
  hint: pc.gray,
};

function prettyReport(output: Output): Report {
  const counts: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  let files = 0;
  let agents = 0;
  return {
    add: ({ name, file, findings }) => {
      files++;
      if (file.kind === 'agent') agents++;
      if (findings.length === 0) return;
      const positions = positionsInText(file.text);
      const lines = findings.map(({ severity, span, message, code }) => {
        counts[severity]++;
        const { line, character } = positions.range(span).start;
        return `  ${line + 1}:${character + 1}  ${PAINT[severity](severity)}  ${message}  ${pc.dim(code)}`;
      });
      output.write(`${[pc.underline(name), ...lines].join('\n')}\n\n`);
    },
    end: () => {
      const total = [
        count(counts.error, 'error'),
        count(counts.warning, 'warning'),
        `${counts.information} information`,
        count(counts.hint, 'hint'),
      ].join(', ');
      output.write(files === 0 ? 'No agent files found.\n' : `${count(agents, 'agent file')}: ${total}\n`);
    },
  };
}

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
