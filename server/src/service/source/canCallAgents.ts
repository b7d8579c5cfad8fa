import { callsAgents } from '../knowledge/index.ts';
import type { SourceFile } from './sourceFile.ts';

/** Whether an agent has a tool to call others by. */
export const canCallAgents = ({ tools, knowledge }: SourceFile): boolean =>
  [...tools.names, ...tools.absent].some((name) => callsAgents(name, knowledge));
