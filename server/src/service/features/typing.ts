import type { Agent } from '../agent.ts';
import { type AgentDocument, headerField } from '../syntax/document.ts';
import { locate } from '../syntax/locate.ts';
import { insert, remove, replace, type TextEdit } from '../text/edit.ts';
import { lineSpan, linesIn, nextLineStart } from '../text/lines.ts';
import { type Span, sliceOf, span, touches } from '../text/span.ts';

/**
 * What follows a line break in a `|` description: its indentation, and the label of the next part of an example. One
 * that stayed empty goes away again, with the line break.
 * @param offset right behind the line break, or behind the indentation that the editor gave
 */
export function onEnter({ document }: Agent, offset: number): readonly TextEdit[] {
  const { text } = document;
  const here = lineSpan(text, offset);
  const above = lineSpan(text, here.start - 1);
  const written = sliceOf(text, here);
  const block = here.start > 0 && written.trim() === '' ? blockAbove(document, here) : undefined;
  if (!block) return [];
  const empty = /^ *((?:user|assistant): )$/.exec(sliceOf(text, above))?.[1];
  if (empty !== undefined && above.start > block.start) {
    const isOurs = labelAfter(text, block, lineSpan(text, above.start - 1), above.end)?.endsWith(empty);
    if (isOurs) return [remove(span(above.end - empty.length, here.end))];
  }
  const indent = ' '.repeat(Math.max(block.indent, above.start < block.start ? 0 : indentOf(text, above)));
  const wanted = labelAfter(text, block, above, above.end) ?? indent;
  if (written === wanted) return [];
  const isLonger = wanted.startsWith(written);
  return [isLonger ? insert(here.end, wanted.slice(written.length)) : replace(here, wanted)];
}

interface Block {
  /** The line below the key. */
  readonly start: number;
  readonly indent: number;
}

const BLOCK = /^description[ \t]*:[ \t]+\|[+-]?(\d?)[+-]?[ \t]*(?:[ \t]#.*)?$/;

/** The `|` description that goes on in an empty line. */
function blockAbove(document: AgentDocument, line: Span): Block | undefined {
  const { text } = document;
  if (locate(document, line.start).kind === 'body') return undefined;
  let isText = false;
  for (let at = line; at.start > 0; ) {
    at = lineSpan(text, at.start - 1);
    const written = sliceOf(text, at);
    const key = BLOCK.exec(written);
    if (key) {
      const start = nextLineStart(text, at.end);
      const isHeader = isText || locate(document, at.end).kind !== 'body';
      return isHeader ? { start, indent: Number(key[1]) || textIndent(text, start) } : undefined;
    }
    if (/^\S/.test(written)) return undefined;
    if (isText || written.trim() === '') continue;
    const place = locate(document, at.end);
    if (place.kind !== 'description' || place.form !== 'block') return undefined;
    isText = true;
  }
  return undefined;
}

/** The indentation of the first line that holds anything; two spaces where the block is still empty. */
function textIndent(text: string, start: number): number {
  for (const line of linesIn(text, span(start, text.length))) {
    if (sliceOf(text, line).trim() !== '') return indentOf(text, line) || 2;
  }
  return 2;
}

const indentOf = (text: string, line: Span): number => /^ */.exec(sliceOf(text, line))![0].length;

const LABEL = /^[ \t]*(?:[-*] )?\**(?:context|user|assistant)\**:|<commentary>/gim;
const QUOTED = /^(?:"[^"]+(?:"[^"]*"[^"]*)*"|“[\s\S]+”|'[\s\S]+')$/;

/**
 * The next label of the example at the end of a line, with its indentation; undefined where none follows for sure.
 * @param rest where the part of the example begins that may have it already
 */
function labelAfter(text: string, block: Block, line: Span, rest: number): string | undefined {
  const before = text.slice(block.start, line.end);
  const open = before.lastIndexOf('<example>');
  if (open < 0 || open < before.lastIndexOf('</example>')) return undefined;
  const inner = before.slice(open + '<example>'.length);
  const last = [...inner.matchAll(LABEL)].at(-1);
  if (!last || sliceOf(text, line).trim() === '') return undefined;
  const content = inner.slice(last.index + last[0].length);
  const after = text.slice(rest).split(/<\/?example>|^\S|---/m, 1)[0]!;
  const follows = (label: string): boolean => new RegExp(`^[ \\t]*(?:[-*] )?\\**${label}\\**:`, 'im').test(after);
  const indent = ' '.repeat(indentOf(text, lineSpan(text, block.start + before.length - inner.length + last.index)));
  const [label, said] = [last[0].trim(), content.trim()];
  const isContext = label === 'Context:' && /[.!?…:"”)]$/.test(said) && !content.includes('\n');
  if (isContext) return follows('user') ? undefined : `${indent}user: `;
  return label === 'user:' && QUOTED.test(said) && !follows('assistant') ? `${indent}assistant: ` : undefined;
}

/**
 * The rest of a closing tag, when its `</` has just been typed and an example or a commentary is open.
 * @param offset right behind the slash
 */
export function onSlash({ document }: Agent, offset: number): readonly TextEdit[] {
  const { text, body } = document;
  if (text.slice(Math.max(0, offset - 2), offset) !== '</' || /^\w/.test(text.slice(offset))) return [];
  const described = headerField(document, 'description')?.value.span;
  const area = [described, body].find((one) => one && touches(one, offset));
  if (!area || isInCode(document, offset)) return [];
  const tags = tagsIn(document, area);
  const open = openTag(tags.filter((tag) => tag.start < offset));
  const next = tags.find(({ start, name }) => start > offset && (name === open || name === 'example'));
  if (!open || (next?.isClosing && next.name === open)) return [];
  return [insert(offset, text[offset] === '>' ? open : `${open}>`)];
}

/**
 * What was added unasked goes away when an author types it all the same: the second of two labels, the end of a tag.
 * @param offset right behind the `:` or `>` that was typed
 */
export function onTwice({ document: { text } }: Agent, offset: number): readonly TextEdit[] {
  const line = lineSpan(text, offset);
  const before = text.slice(line.start, offset);
  const label = /^[ \t]*(?:user|assistant): ((?:user|assistant):)$/.exec(before)?.[1];
  if (label !== undefined && before.trimStart().startsWith(label)) {
    return [remove(span(offset - label.length - (text[offset] === ' ' ? 0 : 1), offset))];
  }
  const name = /<\/(example|commentary)>$/.exec(before)?.[1];
  const rest = name && `${name}>`;
  return rest && text.startsWith(rest, offset) ? [remove(span(offset, offset + rest.length))] : [];
}

interface Tag {
  readonly name: string;
  readonly isClosing: boolean;
  readonly start: number;
  /** It stands within a line of a body, where prose may talk about it. */
  readonly isInProse: boolean;
}

function tagsIn(document: AgentDocument, area: Span): Tag[] {
  const tags = [...sliceOf(document.text, area).matchAll(/<(\/?)(example|commentary)>/g)].map((match): Tag => {
    const start = area.start + match.index;
    const line = document.text.slice(lineSpan(document.text, start).start, start);
    const isInProse = area === document.body && line.trim() !== '';
    return { name: match[2]!, isClosing: match[1] !== '', start, isInProse };
  });
  return tags.filter(({ start }) => !isInCode(document, start));
}

/** The innermost tag that is open behind all of these. */
function openTag(tags: readonly Tag[]): string | undefined {
  let open: readonly string[] = [];
  for (const { name, isClosing, isInProse } of tags) {
    const outer = open.includes(name) ? open.slice(0, open.indexOf(name)) : open;
    if (isClosing) open = outer;
    else if (name === 'example') open = isInProse ? open : [name];
    // In an example nobody talks about tags.
    else open = isInProse && open.length === 0 ? open : [...outer, name];
  }
  return open.at(-1);
}

const isInCode = ({ codeFences }: AgentDocument, offset: number): boolean =>
  codeFences.some(({ span: fence }) => touches(fence, offset));
