import { version } from '../../../../package.json';
import { positionsInText } from '../../positions.ts';
import { type CheckedFinding, type Fix, RULES, type Severity } from '../../service/index.ts';
import { jsonList } from '../output.ts';
import { type Format, slashed } from './format.ts';

const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

const RESULTS = jsonList(3);

/** A rule as SARIF describes it. */
const rules = RULES.map(({ code, severity, summary, why }) => ({
  id: code,
  shortDescription: { text: summary },
  fullDescription: { text: why },
  defaultConfiguration: { level: LEVELS[severity] },
}));

const driver = { name: 'subagent-prompts', semanticVersion: version, rules };

/** A log of SARIF 2.1.0, for code scanning. */
export const sarif: Format = {
  begin: `{
  "version": "2.1.0",
  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
  "runs": [
    {
      "tool": ${JSON.stringify({ driver })},
      "columnKind": "utf16CodeUnits",
      "results": `,
  frame: RESULTS,
  describe: ({ name, file: { text }, findings }) => {
    const positions = positionsInText(text);
    const artifactLocation = { uri: encodeURI(slashed(name)).replaceAll('#', '%23').replaceAll('?', '%3F') };
    const regionOf = (span: CheckedFinding['span']) => {
      const { start, end } = positions.range(span);
      return {
        startLine: start.line + 1,
        startColumn: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
      };
    };
    const fixOf = ({ title, edits }: Fix) => ({
      description: { text: title },
      artifactChanges: [
        {
          artifactLocation,
          replacements: edits.map(({ span, newText }) => ({
            deletedRegion: regionOf(span),
            insertedContent: { text: newText },
          })),
        },
      ],
    });
    return findings
      .map((finding) => {
        const fixes = finding.fixes().map(fixOf);
        return RESULTS.textOf({
          ruleId: finding.code,
          ruleIndex: rules.findIndex(({ id }) => id === finding.code),
          level: LEVELS[finding.severity],
          message: { text: finding.message },
          locations: [{ physicalLocation: { artifactLocation, region: regionOf(finding.span) } }],
          ...(fixes.length > 0 ? { fixes } : {}),
        });
      })
      .join(RESULTS.separator);
  },
  end: () => '\n    }\n  ]\n}\n',
};
