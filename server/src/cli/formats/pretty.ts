import { positionsInText } from '../../positions.ts';
import { type CheckedFinding, SEVERITIES, type Severity } from '../../service/index.ts';
import { lineSpan } from '../../service/text/lines.ts';
import { paint } from '../colors.ts';
import { PLAIN } from '../output.ts';
import { plain } from '../terminal.ts';
import { count, type Format } from './format.ts';

/** So much of a line is shown around what is wrong in it. */
const MAX_SHOWN = 100;
/** Of what stands before it, at least so much. */
const BEFORE = 30;
/** Above so many findings, the rules are counted. */
const FEW = 10;

/** For people: each finding with its line, and the first of its fixes. */
export const pretty: Format = {
  begin: '',
  frame: PLAIN,
  describe: ({ name, file: { text }, findings, patch, isFixed }) => {
    const isWritten = isFixed === true && patch === undefined;
    if (findings.length === 0 && patch === undefined && !isWritten) return '';
    const positions = positionsInText(text);
    const shown = findings.map((finding) => {
      const { severity, span, message, code } = finding;
      const { line, character } = positions.range(span).start;
      const [fix] = finding.fixes();
      return [
        `  ${line + 1}:${character + 1}  ${painted(severity)(severity)}  ${plain(message)}  ${paint.dim(code)}`,
        ...excerpt(text, finding),
        ...(fix ? [`      ${paint.dim(`fix: ${plain(fix.title)}`)}`] : []),
      ].join('\n');
    });
    const parts = [
      isWritten ? [`  ${paint.green('fixed')}`] : [],
      patch === undefined ? [] : [colored(patch)],
      shown,
    ].flat();
    return `${[paint.underline(plain(name)), ...parts].join('\n')}\n\n`;
  },
  end: ({ files, agents, fixed, fixable, findings, rules }) => {
    if (files === 0) return 'No agent files found.\n';
    const total = [
      count(findings.error, 'error'),
      count(findings.warning, 'warning'),
      `${findings.information.toLocaleString('en')} information`,
      count(findings.hint, 'hint'),
    ].join(', ');
    const all = SEVERITIES.reduce((sum, severity) => sum + findings[severity], 0);
    const byRule = Object.entries(rules).sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
    const counted = all > FEW ? byRule.map(([code, n]) => `${String(n).padStart(7)}  ${code}\n`).join('') : '';
    const mended = [
      fixed > 0 ? `${count(fixed, 'file')} fixed. ` : '',
      fixable > 0 ? `${count(fixable, 'file')} would be fixed; then: ` : '',
    ].join('');
    return `${counted}${mended}${agents > 0 ? count(agents, 'agent file') : count(files, 'file')}: ${total}\n`;
  },
};

const painted = (severity: Severity): ((text: string) => string) =>
  ({ error: paint.red, warning: paint.yellow, information: paint.blue, hint: paint.gray })[severity];

/** The line of a finding, cut where it is long, and marks below what is wrong. */
function excerpt(text: string, { span }: CheckedFinding): string[] {
  const line = lineSpan(text, span.start);
  if (line.start === line.end) return [];
  const start = Math.max(line.start, Math.min(span.start - BEFORE, line.end - MAX_SHOWN));
  const end = Math.min(line.end, start + MAX_SHOWN);
  const marked = Math.max(1, Math.min(span.end, end) - span.start);
  const [before, after] = [start > line.start ? '…' : '', end < line.end ? '…' : ''];
  // A tab stays one, so that the marks stand below.
  const indent = plain(text.slice(start, span.start)).replace(/[^\t]/g, ' ');
  const shown = plain(text.slice(start, end));
  return [
    `      ${before}${shown}${after}`,
    `      ${before && ' '}${indent}${paint.red('^'.repeat(Math.max(1, Math.min(marked, MAX_SHOWN))))}`,
  ];
}

const colored = (patch: string): string =>
  patch
    .replace(/\n$/, '')
    .split('\n')
    .map((ended) => {
      const line = ended.replace(/\r$/, '');
      if (line.startsWith('+')) return paint.green(plain(line));
      return line.startsWith('-') ? paint.red(plain(line)) : paint.dim(plain(line));
    })
    .join('\n');
