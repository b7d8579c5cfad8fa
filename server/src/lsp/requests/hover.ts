import { hover } from '../../service/index.ts';
import type { Server } from '../session.ts';

export function serveHover({ connection, onFile, session }: Server): void {
  connection.onHover(
    onFile('hover', null, ({ file, positions }, { position }) => {
      const found = hover(file, positions.offset(position));
      if (!found) return null;
      return { contents: session().features.hoverText(found.markdown), range: positions.range(found.span) };
    }),
  );
}
