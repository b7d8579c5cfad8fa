import { check, keepsWords } from '../check.ts';
import type { Config } from '../config.ts';
import { difference } from '../edits/fixHeader.ts';
import { outcomeOf } from '../source/outcome.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import type { TextEdit } from '../text/edit.ts';

/** More rounds than any file needs: what a fix brings to light is fixed in the next one. */
const MAX_ROUNDS = 20;
/** More findings than this in a file are not fixed unasked: each fix is proved by reading its outcome. */
const MAX_FIXES = 200;

/**
 * The edits that apply the preferred fix of every finding that has a certain one. In each round all that do not touch
 * each other are applied, if the outcome has fewer findings and still loads. Fixes whose outcome an author must look
 * at are left out.
 */
export function fixAll(agent: SourceFile, config: Config): readonly TextEdit[] {
  let fixed = agent;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const next = fixOnce(fixed, config);
    if (!next) break;
    fixed = next;
  }
  const before = agent.document.text;
  const after = fixed.document.text;
  return before === after ? [] : [difference(before, after)];
}

/** One round: all fixes together, else the first alone, where together they are in each other's way. */
function fixOnce(agent: SourceFile, config: Config): SourceFile | undefined {
  const findings = check(agent, config).slice(0, MAX_FIXES);
  const fixes = findings.flatMap((finding) => {
    const fix = finding.fixes()[0];
    return fix && fix.applicability !== 'unsafe' ? [fix] : [];
  });
  const [first] = fixes;
  if (!first) return undefined;
  const edits: TextEdit[] = [];
  for (const one of fixes) if (areApart([...edits, ...one.edits])) edits.push(...one.edits);
  const together = outcomeOf(agent, edits)?.after;
  const isBetter =
    together !== undefined &&
    check(together, config).length < findings.length &&
    (together.verdict.loads || !agent.verdict.loads) &&
    keepsWords(agent.text, together.text, fixes);
  return isBetter ? together : outcomeOf(agent, first.edits)?.after;
}

/** Whether edits neither overlap nor meet: two that meet may need the same separator. */
function areApart(edits: readonly TextEdit[]): boolean {
  const spans = edits.map(({ span }) => span).sort((a, b) => a.start - b.start);
  return spans.every((span, index) => index === 0 || spans[index - 1]!.end < span.start);
}
