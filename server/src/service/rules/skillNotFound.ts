import { renameEntry } from '../edits/toolListEdits.ts';
import type { Withheld } from '../project/known.ts';
import { skillNamed } from '../project/projectContext.ts';
import { headerField } from '../syntax/document.ts';
import { toolEntries } from '../syntax/frontmatter/toolList.ts';
import type { Rule } from './rule.ts';
import { quoted } from './support/messages.ts';
import { meantName } from './support/notFound.ts';

export const skillNotFound: Rule = {
  code: 'skill-not-found',
  severity: 'information',
  summary: 'A skill of that name is not there, or is not given to agents',
  why: 'Claude Code gives the agent the text of each listed skill or command. For a name that it does not find, it writes a warning when the agent is called, and goes on without. A skill is found by the name of its folder and by that of its header, a command by its path (`db:move`), those of a plugin with or without the plugin’s name. A skill with `disable-model-invocation` in its header is not given to agents, nor is one that the settings turn off, or one of the project or the user with `paths`. Looked for in `.claude/skills` and `.claude/commands` of the project and of the user, in plugins, and among the bundled skills of Claude Code.',
  example: 'skills: code-style',
  noFix: 'the skill may be installed elsewhere; a slip in its name has a fix.',
  since: '0.1.0',
  source: 'observed',
  dialects: ['claude-code'],
  *check({ document, project, verdict }) {
    const value = headerField(document, 'skills')?.value;
    if (!project || !value || !verdict.isReadable) return;
    for (const entry of toolEntries(value)) {
      const known = skillNamed(project, entry.text);
      if (known?.withheldBy) {
        yield {
          span: entry.span,
          message: `The skill ${quoted(entry.text)} is not given to agents: ${WITHHELD[known.withheldBy]}.`,
        };
      }
      if (known) continue;
      const { hint, fixes } = meantName(entry.text, project.skills.keys(), (meant) =>
        renameEntry(document.text, entry, meant),
      );
      yield { span: entry.span, message: `No skill ${quoted(entry.text)} is found here.${hint}`, fixes };
    }
  },
};

const WITHHELD: Readonly<Record<Withheld, string>> = {
  'disable-model-invocation': 'it has ‘disable-model-invocation’',
  paths: 'it has ‘paths’',
  'no-description': 'it has no description, which a plugin’s needs',
  skillOverrides: 'the settings turn it off (‘skillOverrides’)',
  disableBundledSkills: 'the settings turn those of Claude Code off (‘disableBundledSkills’)',
};
