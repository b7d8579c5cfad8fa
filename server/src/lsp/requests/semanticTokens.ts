import { type SemanticTokens, SemanticTokensBuilder, type SemanticTokensLegend } from 'vscode-languageserver';
import { semanticTokens, TOKEN_TYPES } from '../../service/index.ts';
import type { OpenFile } from '../documents.ts';
import type { Server } from '../session.ts';

export const LEGEND: SemanticTokensLegend = { tokenTypes: [...TOKEN_TYPES], tokenModifiers: ['deprecated'] };

/** All tokens of a file, each within one line. */
function tokensOf({ file: agent, positions }: OpenFile): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  for (const { span, type, isDeprecated } of semanticTokens(agent)) {
    const { start, end } = positions.range(span);
    builder.push(
      start.line,
      start.character,
      end.character - start.character,
      TOKEN_TYPES.indexOf(type),
      isDeprecated ? 1 : 0,
    );
  }
  return builder.build();
}

export function serveSemanticTokens({ connection, onAgent }: Server): void {
  connection.languages.semanticTokens.on(onAgent('semanticTokens', { data: [] }, tokensOf));
}
