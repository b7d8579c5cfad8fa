import type { FieldInfo } from '../knowledge/field.ts';
import { valuesOf } from '../knowledge/index.ts';
import type { Field } from '../syntax/value.ts';
import { replace } from '../text/edit.ts';
import { repairedComment } from './repairedComment.ts';
import type { Rule } from './rule.ts';
import { nearest } from './suggest.ts';
import { fixOf, listed, quoted } from './words.ts';

export const valueInvalid: Rule = {
  code: 'value-invalid',
  severity: 'warning',
  summary: 'A value that the field does not take',
  why: 'Claude Code ignores a value that it does not know, and the field counts as missing.',
  example: 'color: Blue',
  *check({ document, knowledge, verdict, origin }) {
    const { header, text } = document;
    if (!header || header.reading === 'unreadable' || !verdict.loads) return;
    for (const field of header.fields) {
      const info = knowledge.fields.get(field.name);
      const isRead = info && !(origin === 'plugin' && info.inPlugin === 'ignored');
      if (!isRead || !isInvalid(field, info, text) || repairedComment(document, field)) continue;
      const { start, end } = innerSpan(field);
      const written = text.slice(start, end);
      const isComment = written === '' && isCommentedOut(field, text);
      const message = isComment
        ? `‘#’ begins a comment, so ${info.name} is empty and ${info.whenInvalid}.`
        : `${sentence(info, written)}, so ${info.whenInvalid}. ${accepted(info)}`;
      const meant = suggestion(field, info);
      yield {
        span: written === '' ? field.key : field.value.span,
        message,
        fixes: () => (meant ? fixOf(`Change to ${quoted(meant)}`, [replace(innerSpan(field), meant)]) : []),
      };
    }
  },
};

const sentence = (info: FieldInfo, written: string): string =>
  written === '' ? `${info.name} is empty` : `${info.name} cannot be ${quoted(written.split('\n', 1)[0]!)}`;

function accepted(info: FieldInfo): string {
  if (info.type.kind === 'integer') return `It must be a whole number of at least ${info.type.minimum}.`;
  const values = valuesOf(info).map(({ value }) => value);
  return `It can be ${listed(values).replace(/ and (?=\S+$)/, ' or ')}${info.type.kind === 'enum' && info.type.orInteger ? ', or a whole number' : ''}.`;
}

function isInvalid(field: Field, info: FieldInfo, text: string): boolean {
  const value = field.value.kind === 'scalar' ? field.value.value : undefined;
  // `key:` alone says nothing, and is as good as no field.
  if (value === null) return info.name === 'color' && isCommentedOut(field, text);
  switch (info.type.kind) {
    case 'enum': {
      if (info.type.orInteger && (Number.isInteger(value) || /^-?\d+$/.test(String(value)))) return false;
      return !info.type.values.some((one) => one.value === value || one.aliases?.includes(String(value)));
    }
    case 'boolean':
      return value !== true && value !== false && value !== 'true' && value !== 'false';
    case 'integer':
      return !(/^\d+$/.test(String(value)) && Number(value) >= info.type.minimum);
    case 'model':
      return typeof value !== 'string';
    default:
      return false;
  }
}

/** `color: #ff0000` is an empty value and a comment. */
const isCommentedOut = (field: Field, text: string): boolean => /^[ \t]*#\S/.test(text.slice(field.value.span.end));

function suggestion(field: Field, info: FieldInfo): string | undefined {
  if (field.value.kind !== 'scalar' || field.value.span.start === field.value.span.end) return undefined;
  const written = field.value.text.text;
  const values = valuesOf(info);
  const alias = values.find((one) => one.aliases?.some((name) => name.toLowerCase() === written.toLowerCase()));
  return (
    alias?.value ??
    nearest(
      written,
      values.map(({ value }) => value),
    )
  );
}

/** The value without its quotes. */
function innerSpan(field: Field) {
  const { value } = field;
  const isQuoted = value.kind === 'scalar' && (value.style === 'single' || value.style === 'double');
  return isQuoted ? { start: value.span.start + 1, end: value.span.end - 1 } : value.span;
}
