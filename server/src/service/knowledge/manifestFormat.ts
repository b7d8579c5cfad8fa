/** What each value of a map must have. */
export interface EntryShape {
  /** The keys that it needs, and what they take: the texts of a list are all that will do. */
  readonly needs?: Readonly<Record<string, 'text' | 'map' | readonly string[]>>;
  /** Of these keys it needs one or more. */
  readonly someOf?: readonly string[];
  /** Of these keys it needs one, and no more. */
  readonly oneOf?: readonly string[];
  /** Keys whose values are paths that begin with `./`. */
  readonly paths?: readonly string[];
}

/** What a field of a plugin's manifest takes. */
export type ManifestType =
  | { readonly kind: 'text'; readonly isFilled?: true; readonly noBlanks?: true }
  /** A path below the plugin that begins with `./`, with an ending if one is asked for; or a list of such paths. */
  | {
      readonly kind: 'paths';
      readonly ending?: string;
      /** Other endings that will do, also of an address on the web. */
      readonly orEndings?: readonly string[];
      /** `.`, the folder of the plugin itself, will do. */
      readonly orSelf?: true;
      /** A map may stand in the place of a path: one of anything, one of hooks, or one whose values are such maps. */
      readonly orMap?: 'any' | 'hooks' | EntryShape;
    }
  | { readonly kind: 'map'; readonly of?: EntryShape }
  | { readonly kind: 'list'; readonly of?: 'maps' | 'texts' };

/** A field whose value the runtime looks at: with another one, it refuses the plugin as a whole. */
export interface ManifestField {
  readonly name: string;
  readonly type: ManifestType;
  readonly required?: true;
}

/** What a plugin says of itself. */
export interface ManifestFormat {
  /** Other fields may hold anything. */
  readonly fields: readonly ManifestField[];
  /** The field that lists the files of agents; without it they are those of the folder. */
  readonly agents: string;
  /** By these fields a marketplace may say itself what a plugin has. */
  readonly components: readonly string[];
}

/** The manifest of a plugin as Claude Code 2.1.332 reads it. */
export const MANIFEST: ManifestFormat = {
  agents: 'agents',
  components: ['agents', 'commands', 'outputStyles', 'skills'],
  fields: [
    { name: 'name', type: { kind: 'text', isFilled: true, noBlanks: true }, required: true },
    { name: 'version', type: { kind: 'text' } },
    { name: 'agents', type: { kind: 'paths', ending: '.md' } },
    { name: 'commands', type: { kind: 'paths', orMap: { oneOf: ['source', 'content'], paths: ['source'] } } },
    { name: 'skills', type: { kind: 'paths', orSelf: true } },
    { name: 'outputStyles', type: { kind: 'paths' } },
    { name: 'hooks', type: { kind: 'paths', ending: '.json', orMap: 'hooks' } },
    { name: 'themes', type: { kind: 'paths' } },
    { name: 'monitors', type: { kind: 'paths', ending: '.json', orMap: 'any' } },
    {
      name: 'mcpServers',
      type: { kind: 'paths', ending: '.json', orEndings: ['.mcpb', '.dxt'], orMap: { someOf: ['command', 'url'] } },
    },
    {
      name: 'lspServers',
      type: { kind: 'paths', ending: '.json', orMap: { needs: { command: 'text', extensionToLanguage: 'map' } } },
    },
    { name: 'dependencies', type: { kind: 'list', of: 'texts' } },
    { name: 'channels', type: { kind: 'list', of: 'maps' } },
    { name: 'settings', type: { kind: 'map' } },
    {
      name: 'userConfig',
      type: {
        kind: 'map',
        of: {
          needs: { type: ['string', 'number', 'boolean', 'directory', 'file'], title: 'text', description: 'text' },
        },
      },
    },
  ],
};
