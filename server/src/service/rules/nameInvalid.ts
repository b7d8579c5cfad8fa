import { addLine, agentName, quoteValue } from '../edits/fieldEdits.ts';
import { faultOf } from '../runtime/load.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import { headerField } from '../syntax/document.ts';
import type { Field } from '../syntax/frontmatter/value.ts';
import { replace } from '../text/edit.ts';
import { span } from '../text/span.ts';
import type { Fix, Rule } from './rule.ts';
import { change, fixOf, notLoaded, quoted } from './support/messages.ts';
import { isPage } from './support/page.ts';
import { meantAs } from './support/suggest.ts';

export const nameInvalid: Rule = {
  code: 'name-invalid',
  severity: 'error',
  summary: 'The name is missing, or one that Claude Code refuses',
  why: 'A file whose header has no `name` is taken for a document that is no agent. A name must be text, must not begin with `-`, and must not hold `:`, which separates a plugin from its agents. In a plugin all of this is allowed, and an agent without a name has that of its file.',
  example: { file: '---\ndescription: Reviews code.\n---\n' },
  since: '0.1.0',
  source: 'observed',
  *check(agent) {
    const reason = faultOf(agent.verdict);
    if (!reason || isPage(agent)) return;
    const what = {
      'name-missing': `the header has no name${lacksDescription(agent) ? ' and no description' : ''}`,
      'name-not-text': 'the name is not text',
      'name-has-colon': 'the name holds a colon',
      'name-begins-with-dash': 'the name begins with ‘-’',
      'name-too-long': `the name is longer than ${agent.knowledge.runtime.maxNameLength} characters`,
    }[reason.why as string];
    const meant = reason.why === 'name-missing' ? meantAs('name', agent) : undefined;
    if (meant) {
      const slip = `the name is written ‘name’, not ${quoted(meant.name)}`;
      yield { span: meant.key, ...notLoaded(agent, slip), fixes: () => fixesFor(agent, reason.why) };
    } else if (what) yield { span: reason.span, ...notLoaded(agent, what), fixes: () => fixesFor(agent, reason.why) };
  },
};

/** Both are said at once: the next thing that is missing would come as a surprise. */
const lacksDescription = (agent: SourceFile): boolean =>
  !headerField(agent.document, 'description') && !meantAs('description', agent);

function fixesFor(agent: SourceFile, why: string): Fix[] {
  const field = headerField(agent.document, 'name');
  if (why === 'name-missing') return addName(agent, field);
  if (field?.value.kind !== 'scalar' || why === 'name-too-long') return [];
  if (why === 'name-not-text') return fixOf('Put the name in quotes', quoteValue(field));
  const name = agentName(field.value.text.text);
  return name === '' ? [] : fixOf(change(field.value.text.text, name), [replace(field.value.span, name)]);
}

/** The name of the file: in the field that is empty, in the place of a misspelled one, or in a line of its own. */
function addName(agent: SourceFile, field: Field | undefined): Fix[] {
  const { document, fileStem } = agent;
  const name = agentName(fileStem);
  if (name === '') return [];
  if (field) {
    const space = document.text[field.span.end] === '#' ? ' ' : '';
    return fixOf(`Name it ‘${name}’`, [replace(span(field.key.end, field.span.end), `: ${name}${space}`)]);
  }
  const meant = meantAs('name', agent);
  if (meant) return fixOf(`Rename ${quoted(meant.name)} to ‘name’`, [replace(meant.key, 'name')]);
  return fixOf(`Add ‘name: ${name}’`, addLine(document, `name: ${name}`));
}
