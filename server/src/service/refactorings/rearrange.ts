import { replace, type TextEdit } from '../text/edit.ts';
import { type Span, sliceOf, span } from '../text/span.ts';

/**
 * Writes parts of a text in another order; what is between them stays. Where fewer are wanted than there are, the
 * last places go, each with what is before it.
 * @param slots the parts where they are, in order
 * @param wanted the same parts, or some of them, as they shall follow each other
 * @returns nothing when they do so already
 */
export function rearrange(text: string, slots: readonly Span[], wanted: readonly Span[]): TextEdit[] {
  const isKept = (slot: Span, index: number): boolean => slot.start === wanted[index]?.start;
  const first = slots.findIndex((slot, index) => !isKept(slot, index));
  const last = slots.findLastIndex((slot, index) => !isKept(slot, index));
  if (first < 0) return [];
  const from = first < wanted.length ? slots[first]!.start : (slots[first - 1]?.end ?? slots[first]!.start);
  const parts = wanted.slice(first, last + 1).map((part, index) => {
    const gap = index === 0 ? '' : text.slice(slots[first + index - 1]!.end, slots[first + index]!.start);
    return gap + sliceOf(text, part);
  });
  return [replace(span(from, slots[last]!.end), parts.join(''))];
}
