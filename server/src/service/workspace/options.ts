import { KNOWLEDGE, type Knowledge } from '../knowledge/index.ts';
import { agentsIn } from '../knowledge/locations.ts';

export interface WorkspaceOptions {
  /** How much text stays parsed, in characters. */
  readonly maxParsedChars?: number;
  /** What files are read by. */
  readonly knowledge?: Knowledge;
  /** Glob patterns of folders, from a project’s own, whose files are taken as its agents besides. */
  readonly agentFolders?: readonly string[];
  /** The day, in ISO 8601; without it no date decides anything. */
  readonly today?: () => string;
}

/** Of text, that of some hundred agents stays parsed. */
const MAX_PARSED_CHARS = 2_000_000;

/** What options say, with what they leave out; the folders of agents become knowledge. */
export function withDefaults({
  maxParsedChars = MAX_PARSED_CHARS,
  knowledge = KNOWLEDGE,
  agentFolders = [],
  today,
}: WorkspaceOptions) {
  const locations = [...knowledge.locations, ...(agentFolders.length > 0 ? [agentsIn(agentFolders)] : [])];
  return { maxParsedChars, today, knowledge: { ...knowledge, locations } };
}
