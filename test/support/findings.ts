import { expect } from 'vitest';
import {
  applyEdits,
  type CheckedFinding,
  type Context,
  check,
  type Fix,
  RULES,
} from '../../server/src/service/index.ts';
import { SEVERITIES } from '../../server/src/service/rules/rule.ts';
import { agentOf, CURSOR } from './agent.ts';

const CARETS = /^( *)(\^+) (error|warning|information|hint) ([a-z-]+)(?:: (.*))?$/;

/**
 * Checks all findings of a text. A line of carets states one of the line above it, at the carets' place:
 *
 *     tools: Read, grep
 *                  ^^^^ warning tool-unknown: No tool is called ‘grep’, …
 *
 * The message may be left out. A finding of several lines is stated by its first.
 */
export function checkFindings(input: string, { path, ...context }: { path?: string } & Partial<Context> = {}): void {
  const kept: string[] = [];
  const wanted: { at: string; message: string | undefined }[] = [];
  for (const line of input.split('\n')) {
    const caret = CARETS.exec(line);
    if (!caret) kept.push(line);
    else {
      const [, indent, carets, severity, code, message] = caret;
      wanted.push({ at: `${kept.length}:${indent!.length}+${carets!.length} ${severity} ${code}`, message });
    }
  }
  const text = kept.join('\n');
  const findings = check(agentOf(text, path, context));
  expect(findings.filter(isWorseThanDeclared)).toEqual([]);
  const found = findings.map((finding) => placed(text, finding));
  expect(found.map(({ at }) => at).sort()).toEqual(wanted.map(({ at }) => at).sort());
  for (const { at, message } of wanted) {
    if (message !== undefined)
      expect(found.filter((one) => one.at === at).map((one) => one.message)).toContain(message);
  }
}

/** Whether a finding is of a severity that its rule does not name: proofs of fixes go by what it names. */
export function isWorseThanDeclared({ code, severity }: CheckedFinding): boolean {
  const { severity: own, worst = own } = RULES.find((rule) => rule.code === code)!;
  return SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(worst);
}

function placed(text: string, { span, severity, code, message }: CheckedFinding) {
  const before = text.slice(0, span.start).split('\n');
  const shown = text.slice(span.start, span.end).split('\n', 1)[0]!;
  return { at: `${before.length}:${before.at(-1)!.length}+${Math.max(1, shown.length)} ${severity} ${code}`, message };
}

/**
 * Checks the first fix of the first finding with that code (at `<|>`, where one is given): the text it leads to, that
 * the finding is gone then, and that nothing of it is left to be applied twice.
 */
export function checkFix(
  code: string,
  before: string,
  after: string,
  title?: string,
  context: Partial<Context> = {},
): void {
  const checked = (one: string): CheckedFinding[] => check(agentOf(one, undefined, context));
  const offset = before.indexOf(CURSOR);
  const text = before.replace(CURSOR, '');
  const finding = checked(text).find(
    (one) => one.code === code && (offset < 0 || (one.span.start <= offset && offset <= one.span.end)),
  );
  expect(finding, `a finding ${code}`).toBeDefined();
  const fix = finding?.fixes()[0];
  expect(fix, `a fix for ${code}`).toBeDefined();
  if (title !== undefined) expect(fix?.title).toBe(title);
  const result = applyEdits(text, fix!.edits);
  expect(result).toBe(after);
  const left = checked(result).filter((one) => one.code === code && one.message === finding!.message);
  const had = checked(text).filter((one) => one.code === code && one.message === finding!.message);
  expect(left.length).toBe(had.length - 1);
}

/** Checks that a finding is there and no fix is offered, since none is certain. */
export function checkNoFix(code: string, text: string): void {
  const finding = check(agentOf(text)).find((one) => one.code === code);
  expect(finding, `a finding ${code}`).toBeDefined();
  expect(finding?.fixes().map((fix: Fix) => fix.title)).toEqual([]);
}
