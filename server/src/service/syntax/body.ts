import { type MappedText, mappedText } from '../text/mapped.ts';
import { lazy } from '../text/memoize.ts';
import { moved, type Span, span } from '../text/span.ts';
import { type Example, findExamples } from './examples/examples.ts';
import { findUnpairedTags, type UnpairedTag } from './examples/unpairedTags.ts';
import { type CodeFence, findCodeFences } from './markdown/codeFences.ts';

/**
 * What is behind the header, by itself: its places are counted from its own start, so that it is read once for all
 * versions of a file in which only the header differs. Each part is read when it is first asked for.
 */
export interface Body {
  readonly text: string;
  /** The same as a text that knows its places. */
  readonly mapped: MappedText;
  readonly codeFences: readonly CodeFence[];
  readonly examples: readonly Example[];
  readonly unpairedTags: readonly UnpairedTag[];
}

export const readBody = (text: string): Body => new LazyBody(text);

class LazyBody implements Body {
  readonly text: string;
  readonly mapped: MappedText;
  readonly #codeFences = lazy(() => findCodeFences(this.text, span(0, this.text.length)));
  readonly #examples = lazy(() => findExamples(this.mapped, 'body', this.#codeFences));
  readonly #unpairedTags = lazy(() => findUnpairedTags(this.mapped, 'body', this.#codeFences));

  constructor(text: string) {
    const all = span(0, text.length);
    this.text = text;
    this.mapped = mappedText([{ text, source: all }], all);
  }

  get codeFences(): readonly CodeFence[] {
    return this.#codeFences();
  }

  get examples(): readonly Example[] {
    return this.#examples();
  }

  get unpairedTags(): readonly UnpairedTag[] {
    return this.#unpairedTags();
  }
}

/** A code fence of a body, in a file in which so many characters stand before the body. */
export const movedFence = (fence: CodeFence, by: number): CodeFence => ({
  ...fence,
  open: moved(fence.open, by),
  close: fence.close && moved(fence.close, by),
  span: moved(fence.span, by),
});

export const movedTag = (tag: UnpairedTag, by: number): UnpairedTag => ({ ...tag, span: moved(tag.span, by) });

export const movedExample = (example: Example, by: number): Example => ({
  ...example,
  span: moved(example.span, by),
  open: moved(example.open, by),
  close: example.close && moved(example.close, by),
  parts: example.parts.map((part) => ({
    ...part,
    span: moved(part.span, by),
    label: moved(part.label, by),
    closing: part.closing && moved(part.closing, by),
    content: moved(part.content, by),
  })),
  sourceOf: (start: number, end: number): Span => moved(example.sourceOf(start, end), by),
});
