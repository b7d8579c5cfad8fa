/** A value of `model` that Claude Code knows by name; any other text goes to the API as it stands. */
export interface ModelInfo {
  readonly name: string;
  readonly summary: string;
}

const ALIASES: readonly ModelInfo[] = [
  { name: 'inherit', summary: 'The model of the main conversation. The default.' },
  { name: 'sonnet', summary: 'The current Sonnet: for most work.' },
  { name: 'opus', summary: 'The current Opus: for hard problems.' },
  { name: 'haiku', summary: 'The current Haiku: fast and cheap, for simple work.' },
  { name: 'fable', summary: 'The current Fable.' },
  { name: 'best', summary: 'The most capable model that is available.' },
  { name: 'opusplan', summary: 'Opus while planning, Sonnet while carrying out.' },
];

/** The aliases, and each of them again with the long context. */
export const MODELS: readonly ModelInfo[] = [
  ...ALIASES,
  ...ALIASES.filter(({ name }) => name !== 'inherit').map(({ name, summary }) => ({
    name: `${name}[1m]`,
    summary: `${summary} With a context of one million tokens.`,
  })),
];
