import { createHash } from 'node:crypto';
import { positionsInText } from '../../positions.ts';
import type { Severity } from '../../service/index.ts';
import { jsonList } from '../output.ts';
import { type Format, slashed } from './format.ts';

const SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'critical',
  warning: 'major',
  information: 'minor',
  hint: 'info',
};

const ISSUES = jsonList(0);

/** A report of GitLab’s Code Quality. */
export const gitlab: Format = {
  begin: '',
  frame: ISSUES,
  describe: ({ name, file: { text }, findings }) => {
    const positions = positionsInText(text);
    const path = slashed(name);
    const seen = new Map<string, number>();
    return findings
      .map(({ code, severity, span, message }) => {
        const { start, end } = positions.range(span);
        // The same wherever it moves to in the file: only of those that say the same is the order told.
        const key = [path, code, message].join('\n');
        const ordinal = seen.get(key) ?? 0;
        seen.set(key, ordinal + 1);
        return ISSUES.textOf({
          description: message,
          check_name: code,
          fingerprint: createHash('sha256').update(`${key}\n${ordinal}`).digest('hex'),
          severity: SEVERITIES[severity],
          location: { path, lines: { begin: start.line + 1, end: end.line + 1 } },
        });
      })
      .join(ISSUES.separator);
  },
  end: () => '\n',
};
