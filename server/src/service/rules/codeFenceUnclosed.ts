import { type CodeFence, findCodeFences } from '../syntax/markdown/codeFences.ts';
import { applyEdits, insert, type TextEdit } from '../text/edit.ts';
import { lineBreak, lineNumber, lineSpan, lineStart, linesIn, nextLineStart } from '../text/lines.ts';
import { type Span, sliceOf, span } from '../text/span.ts';
import type { Rule } from './rule.ts';
import { fixOf } from './support/messages.ts';

export const codeFenceUnclosed: Rule = {
  code: 'code-fence-unclosed',
  severity: 'hint',
  summary: 'A code block that is never closed',
  why: 'In Markdown a code block without a closing fence goes on to the end of the file, so the instructions after it are read as code. Mostly a block within a block is the cause: the inner one ends the outer one too unless the outer fences are longer.',
  example: {
    file: '---\nname: reporter\ndescription: Writes reports.\n---\n\n```markdown\n# Report\n```bash\nnpm test\n```\n```\n\nBe brief.\n',
  },
  since: '0.1.0',
  source: 'custom',
  *check({ document: { text, body, codeFences: fences } }) {
    const last = fences.at(-1);
    if (!last || last.close || last.span.end !== body.end) return;
    const nesting = nestingIn(text, body, fences);
    if (nesting) {
      const [ends, goesOn] = [nesting.outer.close ?? last.open, last.open].map(({ start }) => lineNumber(text, start));
      yield {
        span: nesting.outer.open,
        message: `The block within this one ends it in line ${ends}: all that follows line ${goesOn} counts as code.`,
        fixes: () => fixOf('Make the outer fences longer', nesting.edits),
      };
    } else if (last.info === '' && looksClosing(text, last.open)) {
      yield {
        span: last.open,
        message: 'This fence closes nothing, so it opens a code block: all that follows counts as code.',
      };
    } else {
      yield {
        span: last.open,
        message: 'This code block is never closed: all that follows counts as code.',
        fixes: () => fixOf('Close the code block at the end', closeAtEnd(text, last)),
      };
    }
  },
};

/** A block that holds another one, and what makes the fences of all such blocks long enough. */
interface Nesting {
  readonly outer: CodeFence;
  readonly edits: readonly TextEdit[];
}

/** What may hold code blocks itself: templates of answers and files. */
const HOLDS_BLOCKS = /^(?:markdown|md|mdx|text|txt|plaintext)?$/i;

/** More blocks that may hold others are not tried: each is read to the end of the prompt. */
const MAX_TRIED = 20;

/** The first block from which on all fences pair up if blocks may lie within blocks. */
function nestingIn(text: string, body: Span, fences: readonly CodeFence[]): Nesting | undefined {
  const outers = [...fences.entries()].filter(([, { info }]) => HOLDS_BLOCKS.test(info));
  for (const [index, outer] of outers.slice(0, MAX_TRIED)) {
    const nested = readNested(text, body, outer);
    if (!nested?.edits.some((edit) => edit.span.start === outer.open.end)) continue;
    // Read again, the blocks must be those that were meant.
    const after = applyEdits(text, nested.edits);
    const blocks = findCodeFences(after, span(body.start, after.length));
    if (blocks.length === index + nested.count && blocks.slice(index).every(({ close }) => close)) {
      return { outer, edits: nested.edits };
    }
  }
  return undefined;
}

interface OpenBlock {
  readonly run: Span;
  readonly info: string;
  /** How many blocks lie within each other in it. */
  height: number;
}

/** Pairs the fences from `outer` to the end, blocks within blocks allowed; undefined where that is not certain. */
function readNested(text: string, body: Span, outer: CodeFence): { edits: TextEdit[]; count: number } | undefined {
  const mark = sliceOf(text, outer.open);
  const edits: TextEdit[] = [];
  const stack: OpenBlock[] = [];
  let count = 0;
  for (const line of linesIn(text, span(lineStart(text, outer.open.start), body.end))) {
    const fence = /^([ \t]*)(`{3,}|~{3,}(?!~))([^`]*)$/.exec(sliceOf(text, line));
    if (!fence || !fence[2]!.startsWith(mark)) continue;
    if (fence[2] !== mark) return undefined;
    const start = line.start + fence[1]!.length;
    const block: OpenBlock = { run: span(start, start + mark.length), info: fence[3]!.trim(), height: 0 };
    const parent = stack.at(-1);
    const mayHold = !parent || HOLDS_BLOCKS.test(parent.info);
    if (block.info !== '' || !parent || (mayHold && looksOpening(text, block.run))) {
      if (!mayHold || (block.info === '' && looksClosing(text, block.run))) return undefined;
      stack.push(block);
      if (!parent) count++;
      continue;
    }
    stack.pop();
    const around = stack.at(-1);
    if (around) around.height = Math.max(around.height, parent.height + 1);
    if (parent.height === 0) continue;
    const more = mark.charAt(0).repeat(parent.height);
    edits.push(insert(parent.run.end, more), insert(block.run.end, more));
  }
  return stack.length === 0 ? { edits, count } : undefined;
}

/** The lines before and after the one of a fence. */
const lineBefore = (text: string, { start }: Span): string =>
  /(?:^|\n)(.*)\r?\n$/.exec(text.slice(Math.max(0, lineStart(text, start) - 500), lineStart(text, start)))?.[1] ?? '';
const lineAfter = (text: string, { end }: Span): string => sliceOf(text, lineSpan(text, nextLineStart(text, end)));

/** Authors leave a blank line or a title outside of a block, not inside. */
const looksOpening = (text: string, run: Span): boolean =>
  /^\s*$|^\s*#+ |:\**\s*$/.test(lineBefore(text, run)) && lineAfter(text, run).trim() !== '';
const looksClosing = (text: string, run: Span): boolean =>
  lineBefore(text, run).trim() !== '' && lineAfter(text, run).trim() === '';

/** Closes a block that is plainly code to the end: it has a language, and no blank line that prose could follow. */
function closeAtEnd(text: string, { open, info, span: { end } }: CodeFence): TextEdit[] | undefined {
  const indent = text.slice(lineStart(text, open.start), open.start);
  const code = text.slice(nextLineStart(text, open.start), end).trimEnd();
  if (HOLDS_BLOCKS.test(info) || indent.trim() !== '' || code === '' || /\n[ \t]*\r?\n/.test(code)) return undefined;
  return [insert(open.start + text.slice(open.start).trimEnd().length, lineBreak(text) + indent + sliceOf(text, open))];
}
