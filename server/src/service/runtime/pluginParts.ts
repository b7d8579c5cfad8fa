import { type JsonNode, jsonAt, jsonMembers, jsonText, jsonTexts } from '../syntax/jsonTree.ts';

/** A command that a plugin lists. */
export interface ListedCommand {
  /** The name that a map gives it; its place gives it one otherwise. */
  readonly name?: string;
  /** Its file, or a folder of several; undefined for one whose text the map itself holds. */
  readonly path?: string;
  /** What the map says of it. */
  readonly description?: string;
}

/** What a manifest, or a marketplace, lists of a plugin's skills and commands; undefined where it says nothing of them. */
export interface PluginParts {
  /** Folders: of one skill each, or of several in folders of their own. */
  readonly skills?: readonly string[] | undefined;
  readonly commands?: readonly ListedCommand[] | undefined;
}

/** @param described a manifest, or a plugin's entry in a marketplace */
export function partsIn(described: JsonNode): PluginParts {
  const [skills, commands] = ['skills', 'commands'].map((name) => jsonAt(described, name));
  return { ...(skills && { skills: jsonTexts(skills) }), ...(commands && { commands: commandsIn(commands) }) };
}

function commandsIn(commands: JsonNode): ListedCommand[] {
  if (commands.type !== 'object') return jsonTexts(commands).map((path) => ({ path }));
  return jsonMembers(commands).flatMap(([name, entry]) => {
    const [path, content, description] = ['source', 'content', 'description'].map((key) =>
      jsonText(jsonAt(entry, key)),
    );
    if (path === undefined && content === undefined) return [];
    return [{ name, ...(path !== undefined && { path }), ...(description !== undefined && { description }) }];
  });
}
