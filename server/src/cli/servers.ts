import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

/** Servers that no file configures: the editor's own, those of plugins, and those of the user's account. */
const UNCONFIGURED = /^(?:ide$|plugin_|claude_ai_)/;

/**
 * The MCP servers that an agent file can count on: those of each `.mcp.json` from its folder upwards, and of the user.
 */
export async function configuredServers(file: string): Promise<(name: string) => boolean> {
  const names = new Set<string>();
  const files = [...ancestors(path.resolve(file)).map((folder) => path.join(folder, '.mcp.json')), USER_FILE];
  for (const found of await Promise.all(files.map(serversIn))) for (const name of found) names.add(name);
  return (name) => names.has(name) || UNCONFIGURED.test(name);
}

const USER_FILE = path.join(homedir(), '.claude.json');

/** The folders that hold a path, up to the root. */
function ancestors(file: string): string[] {
  const folder = path.dirname(file);
  return folder === file ? [] : [folder, ...ancestors(folder)];
}

const known = new Map<string, Promise<string[]>>();

/** The names in a configuration file; none when it is missing or broken. */
function serversIn(file: string): Promise<string[]> {
  const found =
    known.get(file) ??
    readFile(file, 'utf8').then(
      (text) => namesIn(text),
      () => [],
    );
  known.set(file, found);
  return found;
}

function namesIn(text: string): string[] {
  try {
    const { mcpServers } = JSON.parse(text) as { mcpServers?: unknown };
    return typeof mcpServers === 'object' && mcpServers !== null ? Object.keys(mcpServers) : [];
  } catch {
    return [];
  }
}
