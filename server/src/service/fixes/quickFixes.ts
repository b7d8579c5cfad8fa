import { type CheckedFinding, check } from '../check.ts';
import type { Config } from '../config.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import type { TextEdit } from '../text/edit.ts';
import { isTouching, type Span, span } from '../text/span.ts';
import { suppress } from './suppress.ts';

/** Something that can be done about a finding. */
export interface QuickFix {
  readonly finding: CheckedFinding;
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** Whether it is the one to take, and certain. */
  readonly isPreferred: boolean;
}

/** A list of fixes for more findings than this is read by no one. */
const MAX_FINDINGS = 20;

/**
 * What can be done about the findings that touch a place, and all over the header about what keeps the agent from being
 * loaded: the own fixes of each first, then the comments that suppress them. Each is made when it is asked for, since to prove it takes a reading of its outcome.
 */
export function* quickFixes(file: SourceFile, at: Span, config: Config): Generator<QuickFix> {
  const { delimiters } = file.document;
  const header = delimiters && span(delimiters.open.start, delimiters.close.end);
  const isInHeader = header !== undefined && isTouching(header, at);
  const all = check(file, config);
  const touching = all.filter((one) => isTouching(one.span, at));
  const errors = all.filter((one) => isInHeader && one.severity === 'error' && !touching.includes(one));
  const findings = [...touching, ...errors].slice(0, MAX_FINDINGS);
  for (const finding of findings) {
    for (const [index, { title, edits, applicability }] of finding.fixes().entries())
      yield { finding, title, edits, isPreferred: index === 0 && applicability !== 'unsafe' };
  }
  for (const finding of findings) {
    const comment = suppress(file, finding, config);
    if (comment) yield { finding, title: comment.title, edits: comment.edits, isPreferred: false };
  }
}
