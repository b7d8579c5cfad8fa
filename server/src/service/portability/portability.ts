import { changedFields } from '../edits/fieldChanges.ts';
import { fixHeader, type HeaderFix, rewriteFields } from '../edits/fixHeader.ts';
import type { AgentDocument } from '../syntax/document.ts';
import { parseAgent } from '../syntax/document.ts';
import type { Delimiters } from '../syntax/frontmatter/delimiters.ts';
import { comparable } from '../syntax/frontmatter/value.ts';
import { applyEdits, remove } from '../text/edit.ts';
import { lineStart } from '../text/lines.ts';
import { sliceOf, span } from '../text/span.ts';
import { readByGrayMatter } from './grayMatter.ts';

/** How other tools read the header, compared to the runtime. */
export type Portability =
  | { readonly portable: true }
  /** Other tools cannot read the header at all. */
  | { readonly portable: false; readonly why: 'rejected'; readonly line: number | undefined }
  /** Other tools read another value of these fields; of the first one, what each reads. */
  | {
      readonly portable: false;
      readonly why: 'differs';
      readonly fields: readonly string[];
      readonly own: unknown;
      readonly other: unknown;
    };

/** The fields that other tools look at too. */
const COMPARED = ['name', 'description', 'tools', 'model'];

/** Longer headers are not judged: other readers take far too long over some of them. */
const MAX_HEADER_LENGTH = 50_000;

/** A header of such lines only, with no key twice, reads the same everywhere. */
const PLAIN_LINE = /^([A-Za-z][\w-]*): +[A-Za-z][^:#\r\n]*$/;

/**
 * Whether other tools get from the header what the runtime gets. A file without a readable header counts as
 * portable: nobody reads it.
 */
export function portability(document: AgentDocument): Portability {
  const { delimiters, header, text } = document;
  const isLong = delimiters && delimiters.header.end - delimiters.header.start > MAX_HEADER_LENGTH;
  if (!delimiters || !header || header.reading === 'unreadable' || isLong || isPlain(document, delimiters)) {
    return { portable: true };
  }
  const other = readByGrayMatter(text);
  if (other.kind === 'rejected') return { portable: false, why: 'rejected', line: other.line };
  const root = rootOf(document);
  const fields = COMPARED.filter((name) => !isSame(root[name] ?? null, other.data[name] ?? null));
  const [first] = fields;
  if (first === undefined) return { portable: true };
  return { portable: false, why: 'differs', fields, own: root[first], other: other.data[first] };
}

/**
 * The edits after which other tools get from the header what the runtime gets, and the runtime what it got before;
 * undefined when none of those that are known does it.
 */
export function makePortable(document: AgentDocument): HeaderFix | undefined {
  const fixed = fixHeader(document);
  const names = (document.header?.fields ?? []).map(({ name }) => name).filter((name) => COMPARED.includes(name));
  const texts = names.filter((name) => typeof rootOf(document)[name] === 'string');
  const candidates = [
    fixed,
    unindentFence(document),
    ...texts.map((name) => rewriteFields(document, [name])),
    rewriteFields(document, texts),
  ];
  return candidates.find((candidate) => candidate && isSameButPortable(document, candidate));
}

/** Other tools see a closing delimiter only at the start of a line. */
function unindentFence({ text, delimiters }: AgentDocument): HeaderFix | undefined {
  if (!delimiters || !isFenceIndented(text, delimiters)) return undefined;
  const indent = span(lineStart(text, delimiters.close.start), delimiters.close.start);
  return { edits: [remove(indent)], steps: ['move the closing ‘---’ to the start of the line'], changes: [] };
}

/** Whether the closing delimiter is alone on its line, but not at its start. */
export function isFenceIndented(text: string, { close }: Delimiters): boolean {
  const before = text.slice(lineStart(text, close.start), close.start);
  return before !== '' && before.trim() === '';
}

function isSameButPortable(document: AgentDocument, { edits, changes }: HeaderFix): boolean {
  const { header, text, knowledge } = document;
  const after = parseAgent(applyEdits(text, edits), knowledge, document);
  if (!header || !after.header || !portability(after).portable) return false;
  return !changedFields(header, after.header, knowledge).some(
    (name) => COMPARED.includes(name) && !changes.includes(name),
  );
}

const rootOf = (document: AgentDocument) => (document.header?.root ?? {}) as Readonly<Record<string, unknown>>;

/** A header of plain lines between delimiters on lines of their own. */
function isPlain({ text }: AgentDocument, { header, close }: Delimiters): boolean {
  const lines = sliceOf(text, header).split('\n');
  if (lines.pop() !== '' || !/^---[ \t]*(?:\n|$)/.test(text.slice(close.start, close.start + 20))) return false;
  const keys = new Set<string>();
  return lines.every((line) => {
    const key = PLAIN_LINE.exec(line)?.[1];
    return key !== undefined && !keys.has(key) && keys.add(key);
  });
}

const isSame = (a: unknown, b: unknown): boolean => a === b || comparable(a) === comparable(b);
