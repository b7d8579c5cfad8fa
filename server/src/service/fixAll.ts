import { type Agent, readAgent } from './agent.ts';
import { check } from './check.ts';
import type { Config } from './config.ts';
import { difference } from './edits/mend.ts';
import { applyEdits, type TextEdit } from './text/edit.ts';

/** More steps than any file needs. */
const MAX_STEPS = 100;

/**
 * The edits that apply the preferred fix of every finding that has a certain one, one after the other, each read again
 * before the next. Fixes whose outcome an author must look at are left out.
 */
export function fixAll(agent: Agent, config: Config): readonly TextEdit[] {
  let fixed = agent;
  for (let step = 0; step < MAX_STEPS; step++) {
    const next = check(fixed, config)
      .map((finding) => finding.fixes()[0])
      .find((fix) => fix && !fix.needsLook);
    if (!next) break;
    fixed = readAgent(agent.path, applyEdits(fixed.document.text, next.edits), agent);
  }
  const before = agent.document.text;
  const after = fixed.document.text;
  return before === after ? [] : [difference(before, after)];
}
