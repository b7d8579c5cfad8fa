import { type Span, span } from '../../text/span.ts';
import { BLANK, enterContainers, FENCE, indentOf, type Leaf, type Line, lineOf, readBlocks, restOf } from './blocks.ts';

/** A fenced code block of Markdown. */
export interface CodeFence {
  /** The run of backticks or tildes that opens it. */
  readonly open: Span;
  /** What follows that run on its line: mostly the language. */
  readonly info: string;
  /** The run that closes it; undefined when the body, or the list item or quote it is in, ends first. */
  readonly close: Span | undefined;
  /** From the opening run to the end of the closing one, or to where the block breaks off. */
  readonly span: Span;
}

/** The fenced code blocks of a body, as CommonMark has them, found in one pass over its lines. */
export function findCodeFences(text: string, body: Span): CodeFence[] {
  // To search forward is several times as fast, and most bodies have none.
  if (!text.includes('```') && !text.includes('~~~')) return [];
  const fences: CodeFence[] = [];
  const last = Math.max(text.lastIndexOf('```', body.end), text.lastIndexOf('~~~', body.end));
  const containers: number[] = [];
  let leaf: Leaf = 'none';
  let lastEnd = body.start;
  for (
    let start = body.start, stop = start;
    start <= last || (leaf === 'fence' && start < body.end);
    start = stop + 1
  ) {
    stop = text.indexOf('\n', start);
    if (stop < 0 || stop > body.end) stop = body.end;
    const end = stop > start && text[stop - 1] === '\r' ? stop - 1 : stop;
    const line = lineOf(text, span(start, end));
    const depth = enterContainers(line, containers);
    const isInside = depth === containers.length;
    const fence = leaf === 'fence' ? fences.at(-1) : undefined;
    const close = fence && isInside ? closingRun(line, fence.open) : undefined;
    if (fence && (close || !isInside)) {
      fences[fences.length - 1] = { ...fence, close, span: span(fence.open.start, close?.end ?? lastEnd) };
      leaf = 'none';
    }
    lastEnd = end;
    if (fence && isInside) continue;
    if (typeof leaf === 'object') {
      if (!isInside || leaf.test(restOf(line))) leaf = 'none';
      if (isInside) continue;
    }
    leaf = readBlocks(line, containers, depth, leaf);
    const opening = leaf === 'fence' && FENCE.exec(restOf(line));
    if (!opening) continue;
    const open = span(line.at, line.at + (opening[1] ?? opening[3]!).length);
    fences.push({
      open,
      info: (opening[2] ?? opening[4]!).trim(),
      close: undefined,
      span: span(open.start, body.end),
    });
  }
  return fences;
}

/** The run that closes a fence, if the line is one. */
function closingRun(line: Line, open: Span): Span | undefined {
  const mark = line.text[open.start];
  if (line.text[line.at] !== mark || indentOf(line) >= 4) return undefined;
  let stop = line.at;
  while (stop < line.end && line.text[stop] === mark) stop++;
  return stop - line.at >= open.end - open.start && BLANK.test(line.text.slice(stop, line.end))
    ? span(line.at, stop)
    : undefined;
}
