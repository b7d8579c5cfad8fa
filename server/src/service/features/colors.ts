import { type ColorValue, colorsNear } from '../knowledge/values.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import { headerField } from '../syntax/document.ts';
import { innerSpan, stringOf } from '../syntax/frontmatter/value.ts';
import { replace, type TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';

export interface Swatch {
  readonly span: Span;
  readonly color: ColorValue;
}

/** The color of the agent, where it has one that Claude Code takes. */
export function swatches({ document, knowledge }: SourceFile): Swatch[] {
  const value = headerField(document, 'color')?.value;
  const color = knowledge.colors.find((one) => one.value === stringOf(value));
  return value && color ? [{ span: innerSpan(value), color }] : [];
}

/** The colors that may take a swatch's place, those next to the one that was picked first. */
export const presentations = (
  { knowledge }: SourceFile,
  span: Span,
  rgb: readonly number[],
): { readonly label: string; readonly edit: TextEdit }[] =>
  colorsNear(rgb, knowledge.colors).map(({ value }) => ({ label: value, edit: replace(span, value) }));
