/** What a field of a plugin's manifest takes. */
export type ManifestType =
  | { readonly kind: 'text'; readonly isFilled?: true; readonly noBlanks?: true }
  /** A path below the plugin that begins with `./`, with an ending if one is asked for; or a list of such paths. */
  | {
      readonly kind: 'paths';
      readonly ending?: string;
      /** A map may stand in the place of a path: one of anything, or one whose values are maps. */
      readonly orMap?: 'any' | 'maps';
    }
  | { readonly kind: 'map'; readonly of?: 'maps' }
  | { readonly kind: 'list'; readonly of?: 'maps' };

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
}

/** The manifest of a plugin as Claude Code 2.1.331 reads it. */
export const MANIFEST: ManifestFormat = {
  agents: 'agents',
  fields: [
    { name: 'name', type: { kind: 'text', isFilled: true, noBlanks: true }, required: true },
    { name: 'version', type: { kind: 'text' } },
    { name: 'agents', type: { kind: 'paths', ending: '.md' } },
    { name: 'commands', type: { kind: 'paths', orMap: 'maps' } },
    { name: 'skills', type: { kind: 'paths' } },
    { name: 'outputStyles', type: { kind: 'paths' } },
    { name: 'hooks', type: { kind: 'paths', ending: '.json', orMap: 'any' } },
    { name: 'mcpServers', type: { kind: 'paths', ending: '.json', orMap: 'maps' } },
    { name: 'lspServers', type: { kind: 'paths', ending: '.json', orMap: 'maps' } },
    { name: 'dependencies', type: { kind: 'list' } },
    { name: 'channels', type: { kind: 'list', of: 'maps' } },
    { name: 'settings', type: { kind: 'map' } },
    { name: 'userConfig', type: { kind: 'map', of: 'maps' } },
  ],
};
