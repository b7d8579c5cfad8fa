import { FoldingRangeKind } from 'vscode-languageserver';
import { foldings } from '../../service/index.ts';
import type { Server } from '../session.ts';

export function serveFolding({ connection, onAgent }: Server): void {
  connection.onFoldingRanges(
    onAgent('folding', [], ({ file, positions }) =>
      foldings(file).map((span) => {
        const { start, end } = positions.range(span);
        return { startLine: start.line, endLine: end.line, kind: FoldingRangeKind.Region };
      }),
    ),
  );
}
