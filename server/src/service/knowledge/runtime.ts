import { GUARD_EVENTS } from './hooks.ts';

/** Where the runtime meets an agent, which changes how it is read. */
export type Origin = 'project' | 'plugin';

/** How agents of an origin are read. */
export interface OriginRules {
  /** The two characters `\n` in a description become a line break. */
  readonly decodesLineBreaks: boolean;
  /** Blanks around the description are dropped. */
  readonly trimsDescription: boolean;
  /**
   * The description of an agent whose file gives none, where the runtime loads such a file all the same, under the name
   * of the file if need be. Undefined where it passes over such a file.
   * @param plugin the name of the plugin
   */
  readonly placeholder?: (plugin: string) => string;
}

/**
 * What may change from one version of Claude Code to the next, as data: another version is another value of this type,
 * with recorded verdicts to test it against.
 */
export interface Runtime {
  /** The version of Claude Code in which this was observed. */
  readonly version: string;
  /** A larger file is skipped, in bytes of UTF-8. */
  readonly maxFileBytes: number;
  /** The longest name that loads, in UTF-16 units. */
  readonly maxNameLength: number;
  /** A name must not begin with this; it would read as an option. */
  readonly notBeforeName: string;
  /** A name must not hold this, not even as a compatible character: it separates a plugin from its agents. */
  readonly notInName: string;
  /** Events under which a malformed hook keeps the agent from loading. */
  readonly guardEvents: readonly string[];
  /** So many maps and lists deep below a field, hooks under such an event keep the agent from loading where they never run. */
  readonly guardDepth: number;
  /** Keys below which the runtime does not look for them, but within `hooks`. */
  readonly guardsNotIn: readonly string[];
  /** The fields that must hold text in a project’s agent. */
  readonly requiredFields: readonly ('name' | 'description')[];
  /** A header that is not valid YAML is read once more, with its values quoted line by line. */
  readonly quotesValues: boolean;
  readonly origins: Readonly<Record<Origin, OriginRules>>;
}

/** Earlier versions judged names with `:`, byte order marks, repeated keys, tabs and hooks differently. */
export const CURRENT_RUNTIME: Runtime = {
  version: '2.1.332',
  maxFileBytes: 1_048_576,
  maxNameLength: 256,
  notBeforeName: '-',
  notInName: ':',
  guardEvents: GUARD_EVENTS,
  guardDepth: 3,
  guardsNotIn: ['metadata', 'mcpServers'],
  requiredFields: ['name', 'description'],
  quotesValues: true,
  origins: {
    project: { decodesLineBreaks: true, trimsDescription: false },
    plugin: {
      decodesLineBreaks: false,
      trimsDescription: true,
      placeholder: (plugin) => `Agent from ${plugin} plugin`,
    },
  },
};
