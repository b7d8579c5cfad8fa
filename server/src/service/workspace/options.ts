import { KNOWLEDGE, type Knowledge } from '../knowledge/index.ts';
import type { SummaryStore } from './summary.ts';

export interface WorkspaceOptions {
  /** How much text stays parsed, in characters. */
  readonly maxParsedChars?: number;
  /** What files are read by. */
  readonly knowledge?: Knowledge;
  /** The day, in ISO 8601; without it no date decides anything. */
  readonly today?: () => string;
  /** Keeps what files say in short, longer than the workspace lives. */
  readonly summaries?: SummaryStore | undefined;
}

/** Of text, that of some hundred agents stays parsed. */
const MAX_PARSED_CHARS = 2_000_000;

/** What options say, with what they leave out. */
export const withDefaults = ({
  maxParsedChars = MAX_PARSED_CHARS,
  knowledge = KNOWLEDGE,
  today,
  summaries,
}: WorkspaceOptions) => ({ maxParsedChars, knowledge, today, summaries });
