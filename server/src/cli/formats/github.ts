import { positionsInText } from '../../positions.ts';
import type { Severity } from '../../service/index.ts';
import { PLAIN } from '../output.ts';
import { type Format, slashed } from './format.ts';

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** Workflow commands of GitHub Actions, which become annotations of a pull request. */
export const github: Format = {
  begin: '',
  frame: PLAIN,
  describe: ({ name, file: { text }, findings }) => {
    const positions = positionsInText(text);
    return findings
      .map(({ code, severity, span, message }) => {
        const { start, end } = positions.range(span);
        const place = { file: slashed(name), line: start.line + 1, endLine: end.line + 1 };
        // GitHub takes columns only within one line.
        const columns = start.line === end.line ? { col: start.character + 1, endColumn: end.character + 1 } : {};
        const properties = Object.entries({ ...place, ...columns, title: code }).map(
          ([property, value]) => `${property}=${escapedProperty(String(value))}`,
        );
        return `::${COMMANDS[severity]} ${properties.join(',')}::${escaped(message)}\n`;
      })
      .join('');
  },
  end: () => '',
};

const escaped = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapedProperty = (text: string): string => escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
