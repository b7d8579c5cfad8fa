import { type CheckedFinding, check } from '../check.ts';
import type { Config } from '../config.ts';
import type { Fix } from '../rules/rule.ts';
import { type SourceFile, withText } from '../source/sourceFile.ts';
import { nodeAt } from '../syntax/cursor/nodeAt.ts';
import { DISABLE } from '../syntax/suppressions.ts';
import { applyEdits, insert } from '../text/edit.ts';
import { lineBreak, lineStart } from '../text/lines.ts';

/**
 * The comment that suppresses a finding: above its line, or above its field where the line is within a text.
 * @returns undefined where there is no place for a comment, and for an error: the agent would still not be there
 */
export function suppress(agent: SourceFile, finding: CheckedFinding, config: Config): Fix | undefined {
  const { document } = agent;
  const { text, header, body } = document;
  if (finding.severity === 'error' || !header) return undefined;
  const isInBody = finding.span.start >= body.start;
  const field = nodeAt(header.fields, finding.span.start)?.path[0];
  const top = header.fields.find(({ name, span }) => name === field && span.end >= finding.span.start);
  const had = check(agent, config, finding.code).length;
  const places = isInBody ? [finding.span.start] : [finding.span.start, top?.key.start ?? finding.span.start];
  for (const place of places) {
    const at = lineStart(text, place);
    const indent = /^[ \t]*/.exec(text.slice(at))![0];
    const comment = isInBody ? `<!-- ${DISABLE} ${finding.code} -->` : `# ${DISABLE} ${finding.code}`;
    const edits = [insert(at, indent + comment + lineBreak(text))];
    const after = withText(agent, applyEdits(text, edits));
    const left = check(after, config, finding.code).length;
    const isSame = JSON.stringify(after.verdict.description) === JSON.stringify(agent.verdict.description);
    if (left < had && isSame && after.verdict.loads === agent.verdict.loads)
      return { title: `Ignore ${finding.code} here, by a comment`, edits };
  }
  return undefined;
}
