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

/** @param described the value of a manifest, or of a plugin's entry in a marketplace */
export function partsIn(described: unknown): PluginParts {
  const { skills, commands } = recordOf(described);
  return {
    ...(skills === undefined ? {} : { skills: textsIn(skills) }),
    ...(commands === undefined ? {} : { commands: commandsIn(commands) }),
  };
}

function commandsIn(commands: unknown): ListedCommand[] {
  if (typeof commands === 'string' || Array.isArray(commands)) return textsIn(commands).map((path) => ({ path }));
  return Object.entries(recordOf(commands)).flatMap(([name, entry]) => {
    const { source, content, description } = recordOf(entry);
    if (!isText(source) && !isText(content)) return [];
    return [{ name, ...(isText(source) ? { path: source } : {}), ...(isText(description) ? { description } : {}) }];
  });
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** The texts of a list, or the one that stands in its place. */
const textsIn = (value: unknown): string[] => [value].flat().filter(isText);

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
