/**
 * The runtime that this code agrees with: the verdicts it is tested against were recorded from this version of
 * Claude Code. Earlier ones judged names with `:`, byte order marks, repeated keys, tabs and hooks differently.
 */
export const OBSERVED_VERSION = '2.1.330';

/** A file larger than this is skipped by the runtime, in bytes of UTF-8. */
export const MAX_FILE_BYTES = 1_048_576;

/** The longest name that loads, in UTF-16 units. */
export const MAX_NAME_LENGTH = 256;
