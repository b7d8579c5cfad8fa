import type { MappedText } from '../text/mapped.ts';
import { type Span, sliceOf } from '../text/span.ts';

/** A name in a text. */
export interface NamePlace extends Span {
  /** Otherwise it is a name only if there is an agent of that name. */
  readonly isCertain: boolean;
}

/** How a file names an agent, from what says most about the place to what says least. */
export const KINDS = [
  /** The agent's own name, in its header. */
  'name',
  /** In `Agent(…)` of a list of tools, or of permission rules. */
  'tool',
  /** The same in `disallowedTools`, or in rules that deny. */
  'denied',
  /** The value of a field or a setting that names an agent. */
  'field',
  /** In what a hook matches. */
  'matcher',
  /** `@agent-…` */
  'mention',
  /** “use the … agent” */
  'launch',
  /** In a line about working with others. */
  'handoff',
  /** Anywhere else in a text. */
  'text',
] as const;

/** A place where a file names an agent: itself or another. */
export interface AgentReference {
  readonly name: string;
  /** The name only, in the file, where it is letter for letter. */
  readonly span: Span;
  readonly kind: (typeof KINDS)[number];
  /** Otherwise it names an agent only if there is one of that name. */
  readonly isCertain: boolean;
}

/** Decoded places as references; those that the file has in other characters, an escape for instance, are left out. */
export function placed(
  text: string,
  mapped: MappedText,
  kind: AgentReference['kind'],
  places: readonly NamePlace[],
): AgentReference[] {
  return places.flatMap(({ start, end, isCertain }) => {
    const name = mapped.text.slice(start, end);
    const source = mapped.sourceOf(start, end);
    return sliceOf(text, source) === name ? [{ name, span: source, kind, isCertain }] : [];
  });
}

const rank = ({ kind, isCertain }: AgentReference): number => KINDS.indexOf(kind) * 2 + (isCertain ? 0 : 1);

/** The references in order; of those that overlap the one that says most. */
export function withoutOverlaps(found: readonly AgentReference[]): AgentReference[] {
  const kept: AgentReference[] = [];
  for (const one of [...found].sort((a, b) => a.span.start - b.span.start || rank(a) - rank(b))) {
    const last = kept.at(-1);
    if (!last || last.span.end <= one.span.start) kept.push(one);
    else if (rank(one) < rank(last)) kept[kept.length - 1] = one;
  }
  return kept;
}
