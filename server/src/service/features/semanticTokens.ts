import { isPlanning, meaningOf } from '../runtime/effectiveTools.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import { headerField } from '../syntax/document.ts';
import { toolEntries } from '../syntax/frontmatter/toolList.ts';
import { linesIn } from '../text/lines.ts';
import { type Span, sliceOf, span } from '../text/span.ts';

/** What a stretch of text is, by the names that editors know. */
export const TOKEN_TYPES = ['keyword', 'label', 'class', 'function', 'escapeSequence'] as const;

export interface SemanticToken {
  /** Within one line. */
  readonly span: Span;
  readonly type: (typeof TOKEN_TYPES)[number];
  readonly isDeprecated: boolean;
}

/**
 * Tags, labels, names of agents and tools, and escapes: what a grammar cannot know in every way a value is written.
 * In the order of the file; no two overlap.
 */
export function semanticTokens(agent: SourceFile): SemanticToken[] {
  const { document } = agent;
  const tokens: SemanticToken[] = [];
  const add = (place: Span, type: SemanticToken['type'], isDeprecated = false): void => {
    for (const line of linesIn(document.text, place)) {
      if (line.start < line.end) tokens.push({ span: line, type, isDeprecated });
    }
  };
  for (const { open, close, parts } of document.examples) {
    add(open, 'keyword');
    if (close) add(close, 'keyword');
    for (const { kind, label, closing } of parts) {
      add(label, kind === 'commentary' && isTag(document.text, label) ? 'keyword' : 'label');
      if (closing) add(closing, 'keyword');
    }
  }
  for (const { span: place, isDeprecated } of toolNames(agent)) add(place, 'function', isDeprecated);
  for (const reference of agent.references) add(reference.span, 'class');
  for (const place of escapes(agent)) add(place, 'escapeSequence');
  return withoutOverlaps(tokens);
}

const isTag = (text: string, place: Span): boolean => text[place.start] === '<';

function toolNames({ document, knowledge }: SourceFile): { readonly span: Span; readonly isDeprecated: boolean }[] {
  const planning = isPlanning(document);
  return knowledge.toolFields.flatMap((name) =>
    toolEntries(headerField(document, name)?.value).flatMap((entry) => {
      const meaning = meaningOf(entry, knowledge, planning);
      if (meaning.kind === 'unknown' || meaning.kind === 'all') return [];
      const isDeprecated = meaning.kind === 'removed' || (meaning.kind === 'tool' && meaning.alias);
      return [{ span: entry.nameSpan, isDeprecated }];
    }),
  );
}

/** The escapes of a description on one line: `\n`, `\"`, `''`. */
function escapes({ document }: SourceFile): Span[] {
  const pieces = document.description?.pieces ?? [];
  return pieces
    .filter(({ text, source }) => text.length !== source.end - source.start)
    .map(({ source }) => source)
    .filter((source) => /^(?:\\|'')/.test(sliceOf(document.text, source)));
}

/** Of two that overlap the one that begins first stays; what is behind it is cut. */
function withoutOverlaps(tokens: readonly SemanticToken[]): SemanticToken[] {
  const sorted = [...tokens].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  let end = 0;
  return sorted.flatMap((token) => {
    const start = Math.max(token.span.start, end);
    if (start >= token.span.end) return [];
    end = token.span.end;
    return [{ ...token, span: span(start, end) }];
  });
}
