import type { Absence } from '../knowledge/tools.ts';

/** How it is said that a tool is granted, but not there. */
export interface AbsenceWords {
  /** Beside the name of the tool. */
  readonly note: string;
  /** Before the names of several. */
  readonly heading: string;
  /** By itself. */
  readonly sentence: string;
}

export const ABSENCES: Readonly<Record<Absence, AbsenceWords>> = {
  model: {
    note: 'not on current models',
    heading: 'Not on current models',
    sentence: 'Absent on current models.',
  },
  bash: {
    note: 'on Linux not beside Bash',
    heading: 'Not there on Linux, where Bash does their work',
    sentence: 'On Linux it is missing beside Bash, which does its work.',
  },
  session: {
    note: 'not in every session',
    heading: 'Not in every session',
    sentence: 'Not every session has it.',
  },
};
