import { portability } from './portability/portability.ts';
import type { EffectiveTools } from './runtime/effectiveTools.ts';
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

/** What the runtime makes of an agent. Where its project is not known, every MCP server counts as configured. */
export function inspect(agent: SourceFile): Inspection {
  const { loads, reason, model, description } = agent.verdict;
  return {
    loads,
    reason: reason?.why ?? null,
    name: (loads && agent.fullName) || null,
    model: (loads && model) || null,
    description: (loads && description) || null,
    tools: loads ? agent.tools : { kind: 'none', names: [], absent: [], dropped: [], denied: [] },
    portable: loads && portability(agent.document).portable,
  };
}
