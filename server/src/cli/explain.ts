import { applyEdits, check, RULES, type Rule } from '../service/index.ts';
import { exampleAgent } from '../service/rules/support/example.ts';
import { chooseColors, paint } from './colors.ts';
import { noSuch, parseFor, UsageError } from './commandLine.ts';
import { EXPLAIN } from './commandTable.ts';
import { CODES } from './selection.ts';

/** `explain [RULE]`, see {@link EXPLAIN}. */
export async function runExplain(args: string[]): Promise<number> {
  const { positionals, values } = parseFor(EXPLAIN, args);
  chooseColors(values.color);
  const [code, ...others] = positionals;
  if (others.length > 0) throw new UsageError('explain takes one RULE');
  const rule = RULES.find((one) => one.code === code);
  if (code !== undefined && !rule) throw new UsageError(noSuch('rule', code, CODES));
  process.stdout.write(rule ? explained(rule) : overview());
  return 0;
}

function overview(): string {
  const longest = Math.max(...RULES.map(({ code }) => code.length));
  return RULES.map(
    ({ code, severity, summary }) => `${code.padEnd(longest)}  ${severity.padEnd(11)}  ${summary}\n`,
  ).join('');
}

function explained(rule: Rule): string {
  const { code, severity, summary, why, noFix } = rule;
  const parts = [
    `${paint.bold(code)} (${severity}): ${summary}.`,
    why,
    ...example(rule),
    ...(noFix ? [`No fix: ${noFix}`] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** What has the finding, what is said of it, and what its fix makes of it. */
function example(rule: Rule): string[] {
  const agent = exampleAgent(rule);
  const finding = agent && check(agent).find(({ code }) => code === rule.code);
  if (!finding) return [];
  const [fix] = finding.fixes();
  const indented = (text: string): string => text.trimEnd().replaceAll(/^(?=.)/gm, '    ');
  return [
    `For example:\n\n${paint.dim(indented(agent.text))}`,
    finding.message,
    ...(fix ? [`${fix.title}:\n\n${paint.dim(indented(applyEdits(agent.text, fix.edits)))}`] : []),
  ];
}
