import { faultOf } from '../runtime/load.ts';
import type { Rule } from './rule.ts';
import { notLoaded } from './support/messages.ts';

export const fileTooLarge: Rule = {
  code: 'file-too-large',
  severity: 'error',
  summary: 'The file is larger than Claude Code reads',
  why: 'Claude Code passes over agent files of more than 1,048,576 bytes.',
  noFix: 'what can be left out of so long a prompt is for its author to say.',
  since: '0.1.0',
  source: 'observed',
  *check(agent) {
    const reason = faultOf(agent.verdict);
    if (reason?.why !== 'too-large') return;
    yield {
      span: reason.span,
      ...notLoaded(agent, `the file has more than ${agent.knowledge.runtime.maxFileBytes.toLocaleString('en')} bytes`),
    };
  },
};
