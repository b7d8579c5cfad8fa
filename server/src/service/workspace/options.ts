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
export const DEFAULTS = {
  maxParsedChars: 2_000_000,
  knowledge: KNOWLEDGE,
  today: undefined,
  agentFolders: [],
} as const;

/** The knowledge with more folders of agents. */
export const withAgentFolders = (knowledge: Knowledge, folders: readonly string[]): Knowledge =>
  folders.length === 0 ? knowledge : { ...knowledge, locations: [...knowledge.locations, agentsIn(folders)] };
