import type { ColorInformation, ColorPresentation, ColorPresentationParams } from 'vscode-languageserver';
import { presentations, swatches } from '../../service/index.ts';
import type { OpenFile } from '../documents.ts';
import type { Server } from '../session.ts';

/** LSP counts the parts of a color from 0 to 1, the service from 0 to 255. */
const SCALE = 255;

const colorsOf = ({ file: agent, positions }: OpenFile): ColorInformation[] =>
  swatches(agent).map(({ span, color: { rgb } }) => ({
    range: positions.range(span),
    color: { red: rgb[0] / SCALE, green: rgb[1] / SCALE, blue: rgb[2] / SCALE, alpha: 1 },
  }));

function presentationsOf(
  { file: agent, positions }: OpenFile,
  { color, range }: ColorPresentationParams,
): ColorPresentation[] {
  const start = positions.offset(range.start);
  const swatch = swatches(agent).find(({ span }) => span.start === start);
  if (!swatch) return [];
  const rgb = [color.red, color.green, color.blue].map((part) => part * SCALE);
  return presentations(agent, swatch.span, rgb).map(({ label, edit }) => ({
    label,
    textEdit: positions.edits([edit])[0]!,
  }));
}

export function serveColors({ connection, onAgent }: Server): void {
  connection.onDocumentColor(onAgent('documentColor', [], colorsOf));
  connection.onColorPresentation(onAgent('colorPresentation', [], presentationsOf));
}
