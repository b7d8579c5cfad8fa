import { renameEntry } from '../edits/toolListEdits.ts';
import { headerField } from '../syntax/document.ts';
import { toolEntries } from '../syntax/frontmatter/toolList.ts';
import type { Rule } from './rule.ts';
import { quoted } from './support/messages.ts';
import { meantName } from './support/notFound.ts';

export const skillNotFound: Rule = {
  code: 'skill-not-found',
  severity: 'information',
  summary: 'A skill of that name is not there',
  why: 'Claude Code gives the agent the text of each listed skill. For a name that it does not find, it writes a warning when the agent is called, and goes on without. Looked for in `.claude/skills` of the project and of the user, and in plugins.',
  example: 'skills: code-style',
  noFix: 'the skill may be installed elsewhere; a slip in its name has a fix.',
  since: '0.1.0',
  source: 'observed',
  dialects: ['claude-code'],
  *check({ document, project, verdict }) {
    const value = headerField(document, 'skills')?.value;
    if (!project || !value || !verdict.loads) return;
    for (const entry of toolEntries(value)) {
      if (entry.name === '*' || project.skills.has(entry.name)) continue;
      const { hint, fixes } = meantName(entry.name, project.skills.keys(), (meant) =>
        renameEntry(document.text, entry, meant),
      );
      yield { span: entry.span, message: `No skill ${quoted(entry.name)} is found here.${hint}`, fixes };
    }
  },
};
