/** A text offered as a snippet. `body` is in TextMate snippet syntax, one entry per line. */
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
  readonly body: readonly string[];
}
