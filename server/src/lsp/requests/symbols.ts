import { type DocumentSymbol, type SelectionRange, type SymbolInformation, SymbolKind } from 'vscode-languageserver';
import { type AgentSymbol, selectionAt, symbols } from '../../service/index.ts';
import type { OpenFile } from '../documents.ts';
import type { Server } from '../session.ts';

const KINDS: Readonly<Record<AgentSymbol['kind'], SymbolKind>> = {
  agent: SymbolKind.Class,
  field: SymbolKind.Field,
  example: SymbolKind.Event,
  part: SymbolKind.String,
  heading: SymbolKind.Namespace,
};

/** The outline of an agent file. @param withHeadings whether the client does not list those of Markdown by itself */
function documentSymbols({ file: agent, positions }: OpenFile, withHeadings: boolean): DocumentSymbol[] {
  const convert = ({ name, detail, kind, span, nameSpan, children }: AgentSymbol): DocumentSymbol => ({
    name,
    detail,
    kind: KINDS[kind],
    range: positions.range(span),
    selectionRange: positions.range(nameSpan),
    children: children.map(convert),
  });
  return symbols(agent, withHeadings).map(convert);
}

/** The same for a client that takes no symbols in symbols: each after the one that it is in. */
function flat(symbols: readonly DocumentSymbol[], uri: string, container?: string): SymbolInformation[] {
  return symbols.flatMap(({ name, kind, range, children = [] }) => [
    { name, kind, location: { uri, range }, ...(container === undefined ? {} : { containerName: container }) },
    ...flat(children, uri, name),
  ]);
}

/** What a selection grows to, step by step. */
function selectionRange({ file: agent, positions }: OpenFile, offset: number): SelectionRange {
  const ranges = selectionAt(agent, offset).map((span) => positions.range(span));
  const parent = ranges.reduceRight<SelectionRange | undefined>(
    (outer, range) => (outer ? { range, parent: outer } : { range }),
    undefined,
  );
  return parent ?? { range: positions.range({ start: offset, end: offset }) };
}

export function serveSymbols({ connection, onAgent, session }: Server): void {
  connection.onDocumentSymbol(
    onAgent('documentSymbol', [], (open, { textDocument: { uri } }): DocumentSymbol[] | SymbolInformation[] => {
      const { features, listsHeadings } = session();
      const found = documentSymbols(open, !listsHeadings);
      return features.nestsSymbols ? found : flat(found, uri);
    }),
  );
  connection.onSelectionRanges(
    onAgent('selectionRange', [], (open, { positions }) =>
      positions.map((position) => selectionRange(open, open.positions.offset(position))),
    ),
  );
}
