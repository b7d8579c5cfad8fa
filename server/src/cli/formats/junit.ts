import { positionsInText } from '../../positions.ts';
import { type Format, slashed } from './format.ts';

/** A report of JUnit: each file is a suite, and each of its warnings and errors a test that has failed. */
export const junit: Format = {
  begin: '<?xml version="1.0" encoding="UTF-8"?>\n',
  frame: {
    open: '<testsuites name="subagent-prompts">\n',
    separator: '',
    close: '</testsuites>\n',
    empty: '<testsuites name="subagent-prompts"/>\n',
  },
  describe: ({ name, file: { text }, findings }) => {
    const positions = positionsInText(text);
    const path = slashed(name);
    const failed = findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
    const cases = failed.map(({ code, severity, span, message }) => {
      const { line, character } = positions.range(span).start;
      const place = `${path}:${line + 1}:${character + 1}`;
      return [
        `    <testcase name="${escaped(code)}" classname="${escaped(path)}">`,
        `      <failure type="${severity}" message="${escaped(message)}">${escaped(`${place}: ${message}`)}</failure>`,
        '    </testcase>',
      ].join('\n');
    });
    const tests = cases.length > 0 ? cases : [`    <testcase name="loads" classname="${escaped(path)}"/>`];
    const counts = `tests="${tests.length}" failures="${failed.length}" errors="0"`;
    return `  <testsuite name="${escaped(path)}" ${counts}>\n${tests.join('\n')}\n  </testsuite>\n`;
  },
  end: () => '',
};

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/** A text for an attribute or an element. What XML cannot hold at all becomes U+FFFD. */
const escaped = (text: string): string =>
  text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"\n\r\t]/g, (char) => ENTITIES[char]!);
