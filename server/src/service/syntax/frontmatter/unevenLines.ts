import { type Span, sliceOf, span } from '../../text/span.ts';

/** Lines of a field’s value that are indented less than its first one. */
export interface UnevenLines {
  /** Each without its indentation. */
  readonly lines: readonly Span[];
  /** How far the first line is indented. */
  readonly indent: number;
}

/**
 * The lines of a field’s value that are indented less than the value’s first one, and yet not at the start of the line:
 * YAML has no place for them. None where the value begins beside the name: only a list, a map or a block is looked at.
 */
export function unevenLines(text: string, field: Span): UnevenLines {
  const [first = '', ...rest] = sliceOf(text, field).split('\n');
  const beside = first.slice(first.indexOf(':') + 1).trim();
  if (beside !== '' && !/^[#|>]/.test(beside)) return { lines: [], indent: 0 };
  const lines: Span[] = [];
  let indent: number | undefined;
  let start = field.start + first.length + 1;
  for (const line of rest) {
    const own = line.search(/[^ ]/);
    if (line.trim() !== '') {
      if (indent !== undefined && own > 0 && own < indent) lines.push(span(start + own, start + line.trimEnd().length));
      indent ??= own;
    }
    start += line.length + 1;
  }
  return { lines, indent: indent ?? 0 };
}
