import { lastAtMost } from './search.ts';
import { type Span, span } from './span.ts';

/**
 * A piece of decoded text and the piece of source that it was read from. Pieces of equal length map character by
 * character; others (an escape, a folded line break) map as a whole.
 */
export interface Piece {
  readonly text: string;
  readonly source: Span;
}

/** Decoded text that knows where each of its characters is in the source. */
export interface MappedText {
  readonly text: string;
  /** The source span that the decoded characters `[start, end)` came from. */
  sourceOf(start: number, end: number): Span;
  /** The pieces, in order, in decoded and in source order alike. */
  readonly pieces: readonly Piece[];
}

export function mappedText(pieces: readonly Piece[], fallback: Span): MappedText {
  const starts: number[] = [];
  let length = 0;
  for (const piece of pieces) {
    starts.push(length);
    length += piece.text.length;
  }
  const source = (offset: number): Span => {
    const index = lastAtMost(starts, offset);
    const piece = pieces[index];
    if (!piece) return span(fallback.start, fallback.start);
    const within = offset - starts[index]!;
    if (piece.text.length !== piece.source.end - piece.source.start) return piece.source;
    return span(piece.source.start + within, piece.source.start + within + 1);
  };
  return {
    text: pieces.map((piece) => piece.text).join(''),
    pieces,
    sourceOf(start, end) {
      if (length === 0) return fallback;
      if (end > start) return span(source(start).start, source(Math.min(end, length) - 1).end);
      if (start >= length) return span(source(length - 1).end, source(length - 1).end);
      return span(source(start).start, source(start).start);
    },
  };
}

/** `mapped` with every match of `pattern` (global) replaced by `text`, each match mapping as a whole. */
export function replaceMapped(mapped: MappedText, pattern: RegExp, text: string, fallback: Span): MappedText {
  const matches = [...mapped.text.matchAll(pattern)];
  if (matches.length === 0) return mapped;
  const pieces: Piece[] = [];
  const copy = copier(mapped.pieces, pieces);
  let done = 0;
  for (const match of matches) {
    copy(done, match.index);
    done = match.index + match[0].length;
    pieces.push({ text, source: mapped.sourceOf(match.index, done) });
  }
  copy(done, mapped.text.length);
  return mappedText(pieces, fallback);
}

/** Copies decoded ranges, each behind the one before, from some pieces to others. */
function copier(from: readonly Piece[], to: Piece[]): (start: number, end: number) => void {
  let index = 0;
  let at = 0;
  return (start, end) => {
    for (let piece = from[index]; piece && at < end; piece = from[index]) {
      const first = Math.max(start, at) - at;
      const last = Math.min(end, at + piece.text.length) - at;
      if (first < last) to.push(partOf(piece, first, last));
      if (at + piece.text.length > end) return;
      at += piece.text.length;
      index++;
    }
  };
}

function partOf({ text, source }: Piece, start: number, end: number): Piece {
  const isLinear = text.length === source.end - source.start;
  return { text: text.slice(start, end), source: isLinear ? span(source.start + start, source.start + end) : source };
}
