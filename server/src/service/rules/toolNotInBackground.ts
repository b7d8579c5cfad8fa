import { addField } from '../edits/fieldEdits.ts';
import { staysInForeground } from '../runtime/effectiveTools.ts';
import { headerField } from '../syntax/document.ts';
import type { Rule } from './rule.ts';
import { listed, unsafeFix } from './support/messages.ts';
import { listedTools } from './support/toolListing.ts';

export const toolNotInBackground: Rule = {
  code: 'tool-not-in-background',
  severity: 'information',
  summary: 'A tool that the agent does not get in the background',
  why: 'Since Claude Code 2.1.198 subagents run in the background by default, and there they have fewer tools: `Agent` for instance is missing. With `background: false` the agent keeps them.',
  example: 'tools: Read, Agent, LSP',
  since: '0.1.0',
  source: 'documented',
  dialects: ['claude-code'],
  *check(agent) {
    const { document, knowledge, verdict } = agent;
    const background = headerField(document, 'background');
    if (staysInForeground(document) || !verdict.loads || verdict.tools.kind !== 'list') return;
    const granted = new Set(verdict.tools.names);
    const lost = listedTools(agent).filter(
      ({ field, meaning }) =>
        field === 'tools' &&
        meaning.kind === 'tool' &&
        granted.has(meaning.name) &&
        knowledge.tools.get(meaning.name)?.inBackground === false,
    );
    const [first] = lost;
    if (!first) return;
    const names = [
      ...new Map(lost.map(({ entry, meaning }) => [meaning.kind === 'tool' && meaning.name, entry.name])).values(),
    ];
    const when = background
      ? 'It runs in the background, where it'
      : 'In the background, where subagents run by default, the agent';
    yield {
      span: lost.length > 1 ? first.value.span : first.entry.span,
      message: `${when} does not get ${listed(names)}.`,
      fixes: () =>
        unsafeFix('Add ‘background: false’', background ? undefined : addField(document, 'background: false')),
    };
  },
};
