import type { Knowledge } from './knowledge/index.ts';
import { load, type Origin, type Verdict } from './runtime/load.ts';
import { type AgentDocument, parseAgent } from './syntax/document.ts';
import type { Surroundings } from './workspace/surroundings.ts';

/** What an agent file is read with. */
export interface Context {
  readonly origin: Origin;
  readonly knowledge: Knowledge;
  /** What is there beside the file; undefined where nobody has looked. */
  readonly surroundings?: Surroundings | undefined;
}

/** One agent file in one version: its text read once, for every feature to look at. */
export interface Agent extends Context {
  readonly document: AgentDocument;
  /** What the runtime makes of the file. */
  readonly verdict: Verdict;
  readonly path: string;
  /** The name of the file without its folder and extension. */
  readonly fileStem: string;
}

/** @param path the file's path or URI */
export function readAgent(path: string, text: string, { origin, knowledge, surroundings }: Context): Agent {
  const document = parseAgent(text);
  const fileStem = path.replace(/^.*[\\/]/, '').replace(/\.md$/i, '');
  return {
    document,
    verdict: load(document, knowledge, origin),
    path,
    fileStem,
    origin,
    knowledge,
    surroundings,
  };
}
