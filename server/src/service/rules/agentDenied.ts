import { ALL_AGENTS } from '../runtime/permissionRules.ts';
import { headerField } from '../syntax/document.ts';
import { innerSpan } from '../syntax/frontmatter/value.ts';
import type { Rule } from './rule.ts';
import { quoted } from './support/messages.ts';

export const agentDenied: Rule = {
  code: 'agent-denied',
  severity: 'information',
  summary: 'The settings forbid calling the agent',
  why: 'What `permissions.deny` takes from Claude it is not told of, and a call is refused: `Agent(code-reviewer)` one agent, `Agent` alone all of them. The settings count that Claude Code reads in the agent’s project: yours, those of the project’s folder, and the local ones of its repository. That may be meant, so it is only information.',
  example: {
    file: '---\nname: code-reviewer\ndescription: Reviews code.\n---\n',
    denied: ['Agent(code-reviewer)'],
  },
  noFix: 'to forbid it may be what is wanted.',
  since: '0.1.0',
  source: 'observed',
  *check({ document, fullName, path, project, verdict }) {
    const field = headerField(document, 'name');
    if (!project || !field || !verdict.loads || fullName === undefined) return;
    // Where what is only kept will be installed, other settings count.
    if (project.agents.inFile(path).some(({ isKept }) => isKept)) return;
    const rule = project.deniedAgents.get(fullName) ?? project.deniedAgents.get(ALL_AGENTS);
    if (rule === undefined) return;
    yield { span: innerSpan(field.value), message: `Claude cannot call it: the settings deny ${quoted(rule)}.` };
  },
};
