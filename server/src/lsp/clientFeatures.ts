import { type ClientCapabilities, type MarkupContent, MarkupKind } from 'vscode-languageserver';
import { type Encoding, encodingFor } from '../positions.ts';
import { withoutMarkdown } from '../service/index.ts';

/** What a client can show, where not every client can. */
export interface ClientFeatures {
  /** How it counts the characters of a line. */
  readonly encoding: Encoding;
  readonly takesSnippets: boolean;
  /** Actions with edits; else only commands, and we have none of those. */
  readonly takesActions: boolean;
  /** Symbols in symbols. */
  readonly nestsSymbols: boolean;
  /** A text in the form that the client shows in hovers. */
  hoverText(markdown: string): MarkupContent;
  /** The same for the explanation of a completion. */
  documentation(markdown: string): MarkupContent;
}

export function clientFeatures({ general, textDocument }: ClientCapabilities): ClientFeatures {
  const item = textDocument?.completion?.completionItem;
  return {
    encoding: encodingFor(general?.positionEncodings),
    takesSnippets: item?.snippetSupport ?? false,
    takesActions: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    nestsSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport ?? false,
    hoverText: markupFor(textDocument?.hover?.contentFormat),
    documentation: markupFor(item?.documentationFormat),
  };
}

const markupFor =
  (formats: readonly MarkupKind[] = []) =>
  (markdown: string): MarkupContent =>
    formats.includes(MarkupKind.Markdown)
      ? { kind: MarkupKind.Markdown, value: markdown }
      : { kind: MarkupKind.PlainText, value: withoutMarkdown(markdown) };
