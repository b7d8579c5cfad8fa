import { KNOWLEDGE, type Knowledge } from '../knowledge/index.ts';

export interface WorkspaceOptions {
  /** How much text stays parsed, in characters. */
  readonly maxParsedChars?: number;
  /** What files are read by. */
  readonly knowledge?: Knowledge;
  /** The day, in ISO 8601; without it no date decides anything. */
  readonly today?: () => string;
}

/** Of text, that of some hundred agents stays parsed. */
export const DEFAULTS = { maxParsedChars: 2_000_000, knowledge: KNOWLEDGE, today: undefined } as const;
