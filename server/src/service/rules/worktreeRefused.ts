import { headerField } from '../syntax/document.ts';
import { stringOf } from '../syntax/frontmatter/value.ts';
import type { Rule } from './rule.ts';

export const worktreeRefused: Rule = {
  code: 'worktree-refused',
  severity: 'warning',
  summary: 'An agent that works in a git worktree, where there is no repository',
  why: 'With `isolation: worktree` Claude Code makes a git worktree for each call. Outside a git repository it cannot, and the agent is refused when it is called, unless a hook under `WorktreeCreate` makes one.',
  noFix: 'the project may become a repository; what works without is for its author to say.',
  since: '0.1.0',
  source: 'observed',
  dialects: ['claude-code'],
  *check({ document, origin, path, project, verdict }) {
    const field = headerField(document, 'isolation');
    // The user's own agents work in whatever project is open.
    const isOwn = project?.agents.inFile(path)[0]?.scope === 'project' && origin === 'project';
    if (!field || !verdict.loads || !isOwn || project.isRepository !== false) return;
    if (stringOf(field.value)?.toLowerCase() !== 'worktree') return;
    yield {
      span: field.value.span,
      message: 'Refused when called: this is no git repository, so there can be no worktree.',
    };
  },
};
