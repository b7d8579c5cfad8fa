import { hasLongHeader } from '../syntax/document.ts';
import { openHeaderSpan } from '../syntax/frontmatter/openHeader.ts';
import { lineBreak } from '../text/lines.ts';
import { memoizeLast } from '../text/memoize.ts';
import { type SourceFile, withText } from './sourceFile.ts';

/** An agent whose header is being typed, as if that were closed already. */
export interface ClosedCopy {
  readonly agent: SourceFile;
  /** Up to here the copy has the text of the file, offset by offset. */
  readonly end: number;
}

const REQUIRED = ['name', 'description'];

/** Undefined for a header that is closed, holds nothing, or is longer than anyone would write. */
export const closedCopy: (agent: SourceFile) => ClosedCopy | undefined = memoizeLast((agent: SourceFile) => {
  const { text, delimiterFault } = agent.document;
  if (agent.kind !== 'agent' || hasLongHeader(agent.document)) return undefined;
  const header = delimiterFault === 'unclosed' ? openHeaderSpan(text, agent.document.knowledge) : undefined;
  if (!header) return undefined;
  const newline = lineBreak(text);
  // What must be there and is not may still come: without it nothing else would be judged.
  const written = new Set(agent.document.header?.fields.map(({ name }) => name));
  const missing = REQUIRED.filter((name) => !written.has(name)).map((name) => `${name}: ${name}`);
  const start = text.slice(0, header.end) + (text[header.end - 1] === '\n' ? '' : newline);
  const closed = `${start}${[...missing, '---', ''].join(newline)}${text.slice(header.end)}`;
  return { agent: withText(agent, closed), end: header.end };
});
