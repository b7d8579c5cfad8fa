import type { Exclusion } from '../runtime/load.ts';
import { lineSpan } from '../text/lines.ts';
import type { Rule } from './rule.ts';

const WHY: Readonly<Record<Exclusion, string>> = {
  'plugin-refused': 'the plugin is refused, see its manifest',
  'hooks-refused': 'the plugin is refused, see its hooks',
  'not-listed': 'the manifest of the plugin lists its agents, and not this one',
};

export const agentNotListed: Rule = {
  code: 'agent-not-listed',
  severity: 'error',
  summary: 'The plugin keeps the agent from loading',
  why: 'A plugin whose `plugin.json` has a field `agents` has these agents and no others: its folder `agents` is not read then. And a plugin whose manifest is invalid has no agents at all.',
  example: {
    file: '---\nname: reviewer\ndescription: Reviews code.\n---\n\nYou review code.\n',
    origin: 'plugin',
    exclusion: 'not-listed',
  },
  noFix: 'what is to be changed is the manifest.',
  since: '0.1.0',
  source: 'observed',
  dialects: ['claude-code'],
  *check({ exclusion, text, verdict }) {
    if (!exclusion || verdict.reason?.why !== exclusion) return;
    yield { span: lineSpan(text, 0), message: `Not loaded: ${WHY[exclusion]}.` };
  },
};
