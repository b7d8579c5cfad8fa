import { type CheckedFinding, check, doesNoHarm } from '../check.ts';
import type { Config } from '../config.ts';
import { difference } from '../edits/fixHeader.ts';
import { type Fix, SEVERITIES, type Severity } from '../rules/rule.ts';
import { outcomeOf } from '../source/outcome.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import type { TextEdit } from '../text/edit.ts';
import { lastAtMost } from '../text/search.ts';
import { isTouching, type Span } from '../text/span.ts';

/** More outcomes than any file needs that was written by hand: fixes that are in each other's way take one each. */
const MAX_OUTCOMES = 200;

/**
 * The edits that apply the preferred fix of every finding that has a certain one: as many at once as do not touch each
 * other, then what these bring to light.
 * @param takesUnsafe whether fixes count, too, whose outcome an author must look at
 * @param isWanted which findings are to be fixed
 */
export function fixAll(
  agent: SourceFile,
  config: Config,
  takesUnsafe = false,
  isWanted: (finding: CheckedFinding) => boolean = () => true,
): readonly TextEdit[] {
  const isTaken = (fix: Fix | undefined): fix is Fix =>
    fix !== undefined && (takesUnsafe || fix.applicability !== 'unsafe');
  let fixed = agent;
  // What could not be fixed is tried again once something else was.
  const without = new Set<string>();
  let isOther = false;
  for (let left = MAX_OUTCOMES; left > 0; ) {
    const findings = check(fixed, config);
    let proposed = apart(
      findings.filter((finding) => isWanted(finding) && !without.has(finding.message)),
      isTaken,
    );
    if (proposed.length === 0) {
      if (!isOther || without.size === 0) break;
      without.clear();
      isOther = false;
      continue;
    }
    let next: SourceFile | undefined;
    for (; !next && proposed.length > 1; left--) {
      next = mendAll(fixed, findings, proposed, config);
      if (!next) proposed = proposed.slice(0, Math.ceil(proposed.length / 2));
    }
    if (!next) {
      const { finding } = proposed[0]!;
      const fix = finding.fixes()[0];
      if (isTaken(fix)) next = outcomeOf(fixed, fix.edits)?.after;
      if (!next) without.add(finding.message);
      left--;
    }
    if (!next) continue;
    fixed = next;
    isOther = true;
  }
  // One finding may have given way to another: then it is for the author to go on.
  const isBetter = !agent.verdict.loads || check(fixed, config).length < check(agent, config).length;
  return fixed === agent || !isBetter ? [] : [difference(agent.text, fixed.text)];
}

interface Proposed {
  readonly finding: CheckedFinding;
  readonly fix: Fix;
}

/** The first fix of each finding, but for those that touch one before: two that meet may need the same separator. */
function apart(findings: readonly CheckedFinding[], isTaken: (fix: Fix | undefined) => fix is Fix): Proposed[] {
  // In the order of the text, side by side.
  const edited: Span[] = [];
  const starts: number[] = [];
  return findings.flatMap((finding) => {
    const [first] = finding.unproved();
    // Whether it is safe is known when it has been proved.
    const fix = first?.uncovers ? finding.fixes()[0] : first;
    if (!isTaken(fix)) return [];
    const places = fix.edits.map(({ span }) => ({ span, at: lastAtMost(starts, span.start) }));
    const isFree = places.every(({ span, at }) =>
      [edited[at], edited[at + 1]].every((other) => !other || !isTouching(span, other)),
    );
    if (!isFree) return [];
    for (const { span } of places) {
      const at = starts.length > 0 && starts[0]! <= span.start ? lastAtMost(starts, span.start) + 1 : 0;
      edited.splice(at, 0, span);
      starts.splice(at, 0, span.start);
    }
    return [{ finding, fix }];
  });
}

/** What fixes lead to, if all of them hold together: each mends a finding, and none brings another as bad. */
function mendAll(
  file: SourceFile,
  before: readonly CheckedFinding[],
  proposed: readonly Proposed[],
  config: Config,
): SourceFile | undefined {
  const fixes = proposed.map(({ fix }) => fix);
  const outcome = outcomeOf(
    file,
    fixes.flatMap(({ edits }) => edits),
  );
  if (!outcome || !doesNoHarm(file, outcome, fixes)) return undefined;
  const after = check(outcome.after, config);
  const count = (findings: readonly CheckedFinding[], one: Severity): number =>
    findings.filter(({ severity }) => severity === one).length;
  const isWorse = SEVERITIES.some((severity) => count(after, severity) > count(before, severity));
  return after.length <= before.length - fixes.length && !isWorse ? outcome.after : undefined;
}
