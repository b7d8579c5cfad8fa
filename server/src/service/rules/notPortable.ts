import { isFenceIndented, makePortable, type Portability, portability } from '../portability/portability.ts';
import { type AgentDocument, headerField } from '../syntax/document.ts';
import { lineAt } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { commentCutsText } from './commentCutsText.ts';
import { fieldRepeated } from './fieldRepeated.ts';
import { headerCutShort } from './headerCutShort.ts';
import type { Rule } from './rule.ts';
import { headerProblem, isLostWithCrlf } from './support/headerProblem.ts';
import { headerFix, quoted } from './support/messages.ts';
import { tagCutsText } from './tagCutsText.ts';
import { textTakenForField } from './textTakenForField.ts';

/** Each of these is a cause by itself, and says so. */
const CAUSES: readonly Rule[] = [headerCutShort, fieldRepeated, commentCutsText, tagCutsText, textTakenForField];

export const notPortable: Rule = {
  code: 'not-portable',
  severity: 'warning',
  summary: 'Claude Code reads the header, other tools do not, or not the same',
  why: 'Claude Code repairs a header that is not valid YAML, by putting quotes around single lines. Other tools reject it (checked with gray-matter, by which most JavaScript tools read headers), and so does Claude Code itself once the file has CRLF line ends, as on Windows. A `|` block is read the same everywhere.',
  example: 'description: Use this agent for reviews. Example: a pull request',
  since: '0.1.0',
  source: 'observed',
  *check(agent) {
    const { document, verdict } = agent;
    if (!verdict.loads || !document.header || !document.delimiters || verdict.tolerated) return;
    // A list of tools that is refused is a finding of its own.
    if (agent.isRefused && document.header.faults[0]?.name === 'tools') return;
    if (CAUSES.some((rule) => [...rule.check(agent)].length > 0)) return;
    const result = portability(document);
    if (!result.portable) yield { ...wordsFor(document, result), fixes: () => headerFix(makePortable(document)) };
  },
};

/** What a reader makes of a value, in words. */
function shown(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (value instanceof Date) return 'a date';
  return typeof value === 'string'
    ? quoted(value)
    : typeof value === 'object'
      ? 'a list or a map'
      : `the ${typeof value} ${value}`;
}

/** Where other tools stumble, and over what. */
function wordsFor(document: AgentDocument, result: Portability & { portable: false }): { span: Span; message: string } {
  const { text, header, delimiters } = document;
  const { product } = document.knowledge;
  if (isFenceIndented(text, delimiters!)) {
    return {
      span: delimiters!.close,
      message: `Only ${product} takes this indented ‘---’ for the end of the header.`,
    };
  }
  if (result.why === 'differs') {
    const span = headerField(document, result.fields[0]!)?.value.span ?? delimiters!.open;
    const [field = ''] = result.fields;
    const message = `Other tools read ${shown(result.other)} as ${field}; ${product} reads ${shown(result.own)}.`;
    return { span, message };
  }
  if (header?.reading === 'repaired') {
    const { span, what } = headerProblem(document);
    const withCrlf = isLostWithCrlf(document) ? `; with CRLF line ends, so does ${product}` : '';
    const message = `Only ${product} can read this header: ${what}. Other tools reject it${withCrlf}.`;
    return { span, message };
  }
  const span = lineAt(text, result.line ?? 0);
  return { span, message: `Only ${product} can read this header: other YAML readers stumble here.` };
}
