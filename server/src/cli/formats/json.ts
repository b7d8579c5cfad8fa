import { positionsInText } from '../../positions.ts';
import { jsonList } from '../output.ts';
import type { Format } from './format.ts';

const FILES = jsonList(1);

/** `{files: [{file, findings: [{code, severity, message, range, fixes}], patch?}]}`; ranges as LSP has them, in UTF-16. */
export const json: Format = {
  begin: '{\n  "files": ',
  frame: FILES,
  describe: ({ name, file: { text }, findings, patch }) => {
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
      ...(patch === undefined ? {} : { patch }),
    });
  },
  end: () => '\n}\n',
};
