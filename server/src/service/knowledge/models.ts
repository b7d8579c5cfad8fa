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

/** A model by the ids that the API knows it by. */
export interface ModelVersion {
  readonly name: string;
  /** The one to write comes first. */
  readonly ids: readonly string[];
  /** The alias of the current model of its family. */
  readonly alias: string;
  /** The day on which Anthropic’s API stops to serve it, as in ISO 8601; in the past where it has. */
  readonly retires?: string;
  /** Claude Code asks for the current model of the family instead. */
  readonly isRemapped?: true;
}

const version = (
  name: string,
  alias: string,
  ids: readonly string[],
  life: Pick<ModelVersion, 'retires' | 'isRemapped'> = {},
): ModelVersion => ({ name, alias, ids, ...life });

/** As Claude Code 2.1.332 has them. The dates are those of Anthropic’s own API; cloud providers have others. */
export const MODEL_VERSIONS: readonly ModelVersion[] = [
  version('Sonnet 5.5', 'sonnet', ['claude-sonnet-5-5']),
  version('Sonnet 5', 'sonnet', ['claude-sonnet-5']),
  version('Sonnet 4.6', 'sonnet', ['claude-sonnet-4-6']),
  version('Sonnet 4.5', 'sonnet', ['claude-sonnet-4-5', 'claude-sonnet-4-5-20250929'], { retires: '2026-11-30' }),
  version('Sonnet 4', 'sonnet', ['claude-sonnet-4-0', 'claude-sonnet-4-20250514'], { retires: '2026-06-15' }),
  version('Sonnet 3.7', 'sonnet', ['claude-3-7-sonnet-20250219', 'claude-3-7-sonnet-latest'], {
    retires: '2026-02-19',
  }),
  version(
    'Sonnet 3.5',
    'sonnet',
    ['claude-3-5-sonnet-20241022', 'claude-3-5-sonnet-20240620', 'claude-3-5-sonnet-latest'],
    { retires: '2025-10-28' },
  ),
  version('Opus 5.5', 'opus', ['claude-opus-5-5']),
  version('Opus 5', 'opus', ['claude-opus-5']),
  version('Opus 4.8', 'opus', ['claude-opus-4-8']),
  version('Opus 4.7', 'opus', ['claude-opus-4-7']),
  version('Opus 4.6', 'opus', ['claude-opus-4-6']),
  version('Opus 4.5', 'opus', ['claude-opus-4-5', 'claude-opus-4-5-20251101']),
  version('Opus 4.1', 'opus', ['claude-opus-4-1', 'claude-opus-4-1-20250805'], { isRemapped: true }),
  version('Opus 4', 'opus', ['claude-opus-4-0', 'claude-opus-4-20250514'], { isRemapped: true }),
  version('Opus 3', 'opus', ['claude-3-opus-20240229', 'claude-3-opus-latest'], { retires: '2026-01-05' }),
  version('Haiku 5.5', 'haiku', ['claude-haiku-5-5']),
  version('Haiku 4.5', 'haiku', ['claude-haiku-4-5', 'claude-haiku-4-5-20251001']),
  version('Haiku 3.5', 'haiku', ['claude-3-5-haiku-20241022', 'claude-3-5-haiku-latest'], { retires: '2026-02-19' }),
  version('Fable 5.2', 'fable', ['claude-fable-5-2']),
  version('Fable 5.1', 'fable', ['claude-fable-5-1']),
  version('Fable 5', 'fable', ['claude-fable-5']),
];

/** The aliases, each of them again with the long context, and the ids of the models that go on. */
export const MODELS: readonly ModelInfo[] = [
  ...ALIASES,
  ...ALIASES.filter(({ name }) => name !== 'inherit').map(({ name, summary }) => ({
    name: `${name}[1m]`,
    summary: `${summary} With a context of one million tokens.`,
  })),
  ...MODEL_VERSIONS.filter(({ retires, isRemapped }) => !retires && !isRemapped).map(({ name, ids: [id = ''] }) => ({
    name: id,
    summary: `${name}, whatever comes after it.`,
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
