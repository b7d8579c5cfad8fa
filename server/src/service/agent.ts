import type { Knowledge } from './knowledge/index.ts';
import { load, type Origin, type Verdict } from './runtime/load.ts';
import { type AgentDocument, parseAgent } from './syntax/document.ts';

/** One agent file in one version: its text read once, for every feature to look at. */
export interface Agent {
  readonly document: AgentDocument;
  /** What the runtime makes of the file. */
  readonly verdict: Verdict;
  readonly origin: Origin;
  /** The name of the file without its folder and extension. */
  readonly fileStem: string;
  readonly knowledge: Knowledge;
}

/** @param path the file's path or URI; only its last segment is looked at */
export function readAgent(path: string, text: string, origin: Origin, knowledge: Knowledge): Agent {
  const document = parseAgent(text);
  const fileStem = path.replace(/^.*[\\/]/, '').replace(/\.md$/i, '');
  return { document, verdict: load(document, knowledge, origin), origin, fileStem, knowledge };
}
