import { GUARD_EVENTS } from './hooks.ts';

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
}

/** Earlier versions judged names with `:`, byte order marks, repeated keys, tabs and hooks differently. */
export const CURRENT_RUNTIME: Runtime = {
  version: '2.1.330',
  maxFileBytes: 1_048_576,
  maxNameLength: 256,
  notBeforeName: '-',
  notInName: ':',
  guardEvents: GUARD_EVENTS,
};
