import pc from 'picocolors';
import { positionsInText } from '../positions.ts';
import type { CheckedFinding, Severity } from '../service/index.ts';
import { type Frame, jsonList, PLAIN } from './output.ts';
import type { Tally } from './shares.ts';
import type { NamedFile } from './sourceFiles.ts';

export interface CheckedFile extends NamedFile {
  readonly findings: readonly CheckedFinding[];
}

/** How what was found is written. */
export interface Format {
  readonly begin: string;
  /** Around what is said of the files. */
  readonly frame: Frame;
  /** What is said of one file; empty for nothing. */
  describe(file: CheckedFile): string;
  end(tally: Tally): string;
}

const FILES = jsonList(1);

const json: Format = {
  begin: '{\n  "files": ',
  frame: FILES,
  describe: ({ name, file: { text }, findings }) => {
    const positions = positionsInText(text);
    return FILES.textOf({
      file: name,
      findings: findings.map((finding) => ({
        code: finding.code,
        severity: finding.severity,
        message: finding.message,
        range: positions.range(finding.span),
        fixes: finding.fixes().map(({ title }) => title),
      })),
    });
  },
  end: () => '\n}\n',
};

const PAINT: Readonly<Record<Severity, (text: string) => string>> = {
  error: pc.red,
  warning: pc.yellow,
  information: pc.blue,
  hint: pc.gray,
};

const pretty: Format = {
  begin: '',
  frame: PLAIN,
  describe: ({ name, file, findings }) => {
    if (findings.length === 0) return '';
    const positions = positionsInText(file.text);
    const lines = findings.map(({ severity, span, message, code }) => {
      const { line, character } = positions.range(span).start;
      return `  ${line + 1}:${character + 1}  ${PAINT[severity](severity)}  ${message}  ${pc.dim(code)}`;
    });
    return `${[pc.underline(name), ...lines].join('\n')}\n\n`;
  },
  end: ({ files, agents, findings }) => {
    if (files === 0) return 'No agent files found.\n';
    const total = [
      count(findings.error, 'error'),
      count(findings.warning, 'warning'),
      `${findings.information} information`,
      count(findings.hint, 'hint'),
    ].join(', ');
    return `${agents > 0 ? count(agents, 'agent file') : count(files, 'file')}: ${total}\n`;
  },
};

export const CHECK_FORMATS: Readonly<Record<'pretty' | 'json', Format>> = { pretty, json };

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
