import { type CheckedFinding, check } from '../check.ts';
import type { Config } from '../config.ts';
import type { Fix } from '../rules/rule.ts';
import { outcomeOf } from '../source/outcome.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import { nodeAt } from '../syntax/cursor/nodeAt.ts';
import { hasLongHeader } from '../syntax/document.ts';
import { DISABLE } from '../syntax/suppressions.ts';
import { insert } from '../text/edit.ts';
import { lineBreak, lineStart } from '../text/lines.ts';

/**
 * The comment that suppresses a finding: above its line, or above its field where the line is within a text.
 * @returns undefined where there is no place for a comment, and for an error: the agent would still not be there
 */
export function suppress(agent: SourceFile, finding: CheckedFinding, config: Config): Fix | undefined {
  const { document } = agent;
  const { text, header, body } = document;
  if (finding.severity === 'error' || !header || hasLongHeader(document)) return undefined;
  const isInBody = finding.span.start >= body.start;
  const field = nodeAt(header.fields, finding.span.start)?.path[0];
  const top = header.fields.find(({ name, span }) => name === field && span.end >= finding.span.start);
  const count = (file: SourceFile): number =>
    check(file, config, finding.code).filter(({ message }) => message === finding.message).length;
  const places = isInBody ? [finding.span.start] : [finding.span.start, top?.key.start ?? finding.span.start];
  for (const place of places) {
    const at = lineStart(text, place);
    const indent = /^[ \t]*/.exec(text.slice(at))![0];
    const comment = isInBody ? `<!-- ${DISABLE} ${finding.code} -->` : `# ${DISABLE} ${finding.code}`;
    const edits = [insert(at, indent + comment + lineBreak(text))];
    const outcome = outcomeOf(agent, edits);
    const isSame = outcome && ![...outcome.verdict].some((part) => part === 'loading' || part === 'description');
    if (outcome && isSame && count(outcome.after) < count(agent))
      return { title: `Ignore ${finding.code} here, by a comment`, edits };
  }
  return undefined;
}
