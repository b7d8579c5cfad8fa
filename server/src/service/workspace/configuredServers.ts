import { isObject, membersOf, textOf } from './json.ts';

/** An MCP server as a file configures it. */
export interface ServerSummary {
  readonly name: string;
  /** The command line or the address; empty when the entry has neither. */
  readonly target: string;
}

/** The servers under `mcpServers`. */
export const serversIn = (config: ReadonlyMap<string, unknown>): ServerSummary[] =>
  serversOf(membersOf(config.get('mcpServers')));

/** The servers by their names; what is no object is none. */
export const serversOf = (byName: ReadonlyMap<string, unknown>): ServerSummary[] =>
  [...byName].flatMap(([name, config]) =>
    name !== '' && isObject(config) ? [{ name, target: targetOf(membersOf(config)) }] : [],
  );

function targetOf(config: ReadonlyMap<string, unknown>): string {
  const command = textOf(config.get('command'));
  if (command === undefined) return textOf(config.get('url')) ?? '';
  const args = config.get('args');
  return [command, ...(Array.isArray(args) ? args : [])].filter((part) => typeof part === 'string').join(' ');
}
