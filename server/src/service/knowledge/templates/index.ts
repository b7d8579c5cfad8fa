import templates from './templates.json' with { type: 'json' };

/** A text offered as a snippet: a file `ID.md` beside this one, from which `npm run generate` makes `templates.json`. */
export interface Template {
  /** Stable name, unique among the templates. */
  readonly id: string;
  /** What an author types to get it. */
  readonly prefix: string;
  /** `agent`: a whole file. `example`: one of a description or of a prompt. `part`: a part of one. */
  readonly kind: 'agent' | 'example' | 'part';
  readonly title: string;
  /** One sentence for the completion list. */
  readonly summary: string;
  /** In TextMate snippet syntax, one entry per line. `agent-name` is replaced by the name of the agent at hand. */
  readonly body: readonly string[];
}

/** All templates, in the order in which they are offered. */
export const TEMPLATES = templates as readonly Template[];
