import { MarkupKind } from 'vscode-languageserver';
import { hover } from '../../service/index.ts';
import type { Server } from '../session.ts';

export function serveHover({ connection, onFile }: Server): void {
  connection.onHover(
    onFile('hover', null, ({ file, positions }, { position }) => {
      const found = hover(file, positions.offset(position));
      if (!found) return null;
      return { contents: { kind: MarkupKind.Markdown, value: found.markdown }, range: positions.range(found.span) };
    }),
  );
}
