/** A skill that comes with Claude Code 2.1.332 and that an agent can list. */
export interface BundledSkill {
  readonly name: string;
  readonly summary: string;
  /** It is there though the settings turn bundled skills off. */
  readonly isKept?: true;
}

/** What settings may say of skills. */
export interface SkillSettingsFormat {
  /** The field that has a value for the name of a skill, and the values that keep it from agents. */
  readonly overrides: string;
  readonly turnedOff: readonly string[];
  /** The field that turns bundled skills off. */
  readonly withoutBundled: string;
}

export const SKILL_SETTINGS: SkillSettingsFormat = {
  overrides: 'skillOverrides',
  turnedOff: ['off', 'user-invocable-only'],
  withoutBundled: 'disableBundledSkills',
};

/** Others of its skills and commands, `verify` or `compact`, are for the main conversation alone. */
export const BUNDLED_SKILLS: readonly BundledSkill[] = [
  { name: 'claude-api', summary: 'How to build on the Claude API.' },
  { name: 'code-review', summary: 'Reviews changes for faults.' },
  { name: 'dataviz', summary: 'How to make charts.' },
  { name: 'fewer-permission-prompts', summary: 'Allows what is asked for again and again.' },
  { name: 'init', summary: 'Writes a CLAUDE.md for the project.' },
  { name: 'keybindings-help', summary: 'How to change keyboard shortcuts.' },
  { name: 'loop', summary: 'Runs a prompt again and again.' },
  { name: 'plugin-authoring', summary: 'How to write plugins.', isKept: true },
  { name: 'review', summary: 'Reviews a pull request.' },
  { name: 'run', summary: 'Starts the project’s application.' },
  { name: 'security-review', summary: 'Looks through changes for security risks.' },
  { name: 'simplify', summary: 'Makes changed code simpler.' },
  { name: 'update-config', summary: 'Changes the settings of Claude Code.' },
  { name: 'workflow-authoring', summary: 'How to write workflows.' },
];
