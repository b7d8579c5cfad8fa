import { portability } from './portability/portability.ts';
import { type EffectiveTools, effectiveTools } from './runtime/effectiveTools.ts';
import type { NotLoaded } from './runtime/load.ts';
import type { SourceFile } from './source/sourceFile.ts';

/** What the runtime makes of a file, as plain data. */
export interface Inspection {
  readonly loads: boolean;
  /** A stable word for why the file is not loaded; null when it is. */
  readonly reason: NotLoaded['why'] | null;
  readonly name: string | null;
  readonly model: string | null;
  readonly description: string | null;
  readonly tools: EffectiveTools;
  /** Whether other tools read the same from the header. */
  readonly portable: boolean;
}

/** @param hasServer whether an MCP server is configured; without it all of them count as there */
export function inspect(agent: SourceFile, hasServer?: (name: string) => boolean): Inspection {
  const { loads, reason, model, description } = agent.verdict;
  return {
    loads,
    reason: reason?.why ?? null,
    name: (loads && agent.fullName) || null,
    model: (loads && model) || null,
    description: (loads && description) || null,
    tools: loads
      ? effectiveTools(agent.document, agent.knowledge, { origin: agent.origin, hasServer })
      : { kind: 'none', names: [], absent: [], dropped: [] },
    portable: loads && portability(agent.document).portable,
  };
}
