import { fixHeader } from '../edits/fixHeader.ts';
import { separatorsIn, spaceAfterColonIn } from '../edits/headerFixes.ts';
import { faultOf } from '../runtime/load.ts';
import { sliceOf } from '../text/span.ts';
import { cutShort, endsWithinLine } from './headerCutShort.ts';
import type { Rule } from './rule.ts';
import { headerProblem, oddSeparator } from './support/headerProblem.ts';
import { headerFix, notLoaded, onlyIf } from './support/messages.ts';

export const headerUnreadable: Rule = {
  code: 'header-unreadable',
  severity: 'error',
  summary: 'The header cannot be read as YAML, not even after repair',
  why: 'Claude Code reads the header as YAML; if that fails it puts quotes around single lines and tries once more. If that fails too, it passes over the file in silence. A `|` block takes any text.',
  example: 'description: Reviews code. Examples:',
  since: '0.1.0',
  source: 'observed',
  *check(agent) {
    const reason = faultOf(agent.verdict);
    if (reason?.why === 'not-a-mapping') {
      const repair = spaceAfterColonIn(agent.document, reason.span);
      const odd = separatorsIn(agent.document, reason.span).map((one) => sliceOf(agent.text, one));
      const what = repair
        ? odd.includes(':')
          ? 'no space follows the colons, and so there are no fields'
          : `the header ${oddSeparator(odd[0]!)}`
        : 'the header is not a list of fields like ‘name: …’';
      const restores = [...agent.knowledge.fields.keys()];
      const fixes = () =>
        headerFix(repair && { edits: repair.edits, steps: [repair.does], changes: [] }).map((fix) => ({
          ...fix,
          restores,
        }));
      yield { span: reason.span, ...notLoaded(agent, what), fixes };
    }
    // A delimiter that comes too early is the cause then, and says so.
    if (reason?.why !== 'unreadable' || cutShort(agent)?.isCause) return;
    const { span, what } = headerProblem(agent.document);
    // What is wrong with half a header is not what is wrong with the file.
    const isWhole = !endsWithinLine(agent.document);
    const fixes = () => onlyIf(({ after }) => isWhole || after.verdict.loads, headerFix(fixHeader(agent.document)));
    yield { span, ...notLoaded(agent, what), fixes };
  },
};
