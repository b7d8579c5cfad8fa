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

/** Texts in the place of a model's name that are none of this runtime's. */
export interface ModelNames {
  /**
   * A model in everyday words, as in `Claude Sonnet 4.5` or `opus-4`: one of its groups is the alias that is meant. Ids
   * such as `claude-sonnet-4-5` are none: the API knows them.
   */
  readonly everyday: RegExp;
  /** How the names of models of other makers begin. */
  readonly foreign: RegExp;
}

export const MODEL_NAMES: ModelNames = {
  everyday:
    /^(?:claude[ _-]+|claude \d(?:\.\d)? )?(sonnet|opus|haiku|fable)$|^(?:claude )?(sonnet|opus|haiku|fable)[ _-]?v?\d(?:[.-]\d)?(?: \(.*\))?$/i,
  foreign:
    /^(?:gpt|chatgpt|o[1345](?![a-z0-9])|codex|gemini|gemma|deepseek|llama|mi[sx]tral|codestral|qwen|grok|kimi|glm|phi|command-r)/i,
};
