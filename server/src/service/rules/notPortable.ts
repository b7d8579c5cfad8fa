import type { Agent } from '../agent.ts';
import { isFenceIndented, makePortable, portability } from '../portability/portability.ts';
import { headerField } from '../syntax/document.ts';
import { lineSpan, nextLineStart } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { commentCutsText } from './commentCutsText.ts';
import { fieldRepeated } from './fieldRepeated.ts';
import { headerCutShort } from './headerCutShort.ts';
import { headerProblem } from './headerProblem.ts';
import { isRefused } from './noToolResolves.ts';
import type { Rule } from './rule.ts';
import { tagCutsText } from './tagCutsText.ts';
import { fixOf, listed, sentence } from './words.ts';

/** Each of these is a cause by itself, and says so. */
const CAUSES: readonly Rule[] = [headerCutShort, fieldRepeated, commentCutsText, tagCutsText];

export const notPortable: Rule = {
  code: 'not-portable',
  severity: 'warning',
  summary: 'Claude Code reads the header, other tools do not, or not the same',
  why: 'Claude Code repairs a header that is not valid YAML, by putting quotes around single lines. Other tools reject it (checked with gray-matter, by which most JavaScript tools read headers), and so does Claude Code itself once the file has CRLF line ends, as on Windows. A `|` block is read the same everywhere.',
  example: 'description: Use this agent for reviews. Example: a pull request',
  *check(agent) {
    const { document, verdict } = agent;
    if (!verdict.loads || !document.header || !document.fences || verdict.excused) return;
    // A list of tools that is refused is a finding of its own.
    if (isRefused(agent) && document.header.faults[0]?.name === 'tools') return;
    if (CAUSES.some((rule) => [...rule.check(agent)].length > 0)) return;
    const result = portability(document);
    if (result.portable) return;
    if (result.why === 'rejected') {
      if (document.header.reading === 'repaired') {
        const { span, what } = headerProblem(document);
        const message = `Only Claude Code can read this header: ${what}. Other tools reject it, and with CRLF line ends Claude Code does too.`;
        yield { span, message, fixes: () => fixes(agent) };
        return;
      }
      if (isFenceIndented(document.text, document.fences)) {
        const message = 'Only Claude Code takes this indented ‘---’ for the end of the header.';
        yield { span: document.fences.close, message, fixes: () => fixes(agent) };
        return;
      }
      const span = lineAt(document.text, result.line ?? 0);
      const message = 'Only Claude Code can read this header: other YAML readers stumble here.';
      yield { span, message, fixes: () => fixes(agent) };
      return;
    }
    const at = headerField(document, result.fields[0]!);
    yield {
      span: at?.value.span ?? document.fences.open,
      message: `Other tools read another ${listed(result.fields)} here than Claude Code does.`,
      fixes: () => fixes(agent),
    };
  },
};

/** @param line counted from 0 */
function lineAt(text: string, line: number): Span {
  let at = 0;
  for (let count = 0; count < line; count++) at = nextLineStart(text, at);
  return lineSpan(text, at);
}

function fixes({ document }: Agent) {
  const mended = makePortable(document);
  return mended ? fixOf(sentence(mended.steps), mended.edits) : [];
}
