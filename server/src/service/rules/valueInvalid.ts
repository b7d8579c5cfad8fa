import type { FieldInfo, KeyInfo } from '../knowledge/field.ts';
import { type Knowledge, valuesOf } from '../knowledge/index.ts';
import { keyAt } from '../knowledge/keys.ts';
import { colorOfHex } from '../knowledge/values.ts';
import { isTaken } from '../runtime/fieldValues.ts';
import { type Field, innerSpan, plainOf } from '../syntax/frontmatter/value.ts';
import { replace } from '../text/edit.ts';
import type { Fix, Rule } from './rule.ts';
import { change, fixSlip, listed, quoted, unsafeFix } from './support/messages.ts';
import { repairedComment } from './support/repairedComment.ts';
import { isSurely, nearest } from './support/suggest.ts';

export const valueInvalid: Rule = {
  code: 'value-invalid',
  severity: 'warning',
  summary: 'A value that the field does not take',
  why: 'Claude Code ignores a value that it does not know, and the field counts as missing.',
  example: 'color: Blue',
  since: '0.1.0',
  source: 'observed',
  *check({ document, knowledge, verdict, origin }) {
    const { header, text } = document;
    if (!header || header.reading === 'unreadable' || !verdict.isReadable) return;
    for (const checked of checkedFields(header.fields, knowledge, origin === 'plugin')) {
      const { field, key, whenInvalid } = checked;
      if (!isInvalid(checked, text, origin === 'plugin') || repairedComment(document, field)) continue;
      const { start, end } = innerSpan(field.value);
      const written = text.slice(start, end);
      const isComment = written === '' && isCommentedOut(field, text);
      const message = isComment
        ? `‘#’ begins a comment, so ${key.name} is empty and ${whenInvalid}.`
        : `${sentence(key, written)}, so ${whenInvalid}. ${hint(key, written, knowledge, origin === 'plugin')}`.trimEnd();
      yield {
        span: written === '' ? field.key : field.value.span,
        message,
        // An empty field is as good as none.
        ...(isNull(field) && !isComment ? { severity: 'information' } : {}),
        fixes: () => fixes(field, key, knowledge, text),
      };
    }
  },
};

interface Checked {
  readonly field: Field;
  readonly key: KeyInfo;
  readonly emptiness: FieldInfo['emptiness'] | undefined;
  readonly whenInvalid: string;
}

/** The fields that other rules do not look at, and the keys of `experimental`. */
function* checkedFields(fields: readonly Field[], knowledge: Knowledge, isPlugin: boolean): Generator<Checked> {
  for (const field of fields) {
    const key = knowledge.fields.get(field.name);
    if (!key || (isPlugin && key.inPlugin === 'ignored') || !key.whenInvalid || key.type.kind === 'list') continue;
    const { emptiness, whenInvalid } = key;
    yield { field, key, emptiness, whenInvalid };
    if (key.type.kind !== 'map' || field.value.kind !== 'map') continue;
    for (const inner of field.value.fields) {
      const below = keyAt(knowledge.fields, [field.name, inner.name]);
      if (below) yield { field: inner, key: below, emptiness: undefined, whenInvalid };
    }
  }
}

const sentence = (key: KeyInfo, written: string): string =>
  written === '' ? `${key.name} is empty` : `${key.name} cannot be ${quoted(written.split('\n', 1)[0]!)}`;

/** What it can be; for a slip of letter case, that alone. */
function hint(key: KeyInfo, written: string, knowledge: Knowledge, isPlugin: boolean): string {
  const meant = valuesOf(key, knowledge).find(({ value }) => value.toLowerCase() === written.toLowerCase());
  return meant && meant.value !== written
    ? `It is written ${quoted(meant.value)}.`
    : accepted(key, knowledge, isPlugin);
}

function accepted(key: KeyInfo, knowledge: Knowledge, isPlugin: boolean): string {
  if (key.type.kind === 'integer') return `It must be a whole number of at least ${key.type.minimum}.`;
  if (key.type.kind === 'text' || key.type.kind === 'agent') return 'It must be text.';
  if (key.type.kind === 'map') return 'It must be a map.';
  if (key.type.kind === 'tools' || key.type.kind === 'skills') return 'It must be names, or a list of them.';
  const values = valuesOf(key, knowledge)
    .filter((one) => !isPlugin || one.inPlugin !== 'ignored')
    .map(({ value }) => value);
  const orInteger = key.type.kind === 'enum' && key.type.orInteger ? ', or a whole number' : '';
  return `It can be ${listed(values).replace(/ and (?=\S+$)/, ' or ')}${orInteger}.`;
}

/** `color:` with a comment behind it is meant to have a value. */
const isInvalid = ({ field, key, emptiness }: Checked, text: string, isPlugin: boolean): boolean =>
  (key.name === 'color' && isNull(field) && isCommentedOut(field, text)) ||
  !isTaken(plainOf(field.value), key.type, { isPlugin, emptiness });

const isNull = ({ value }: Field): boolean => value.kind === 'scalar' && value.value === null;

/** `color: #ff0000` is an empty value and a comment. */
const isCommentedOut = (field: Field, text: string): boolean => /^[ \t]*#\S/.test(text.slice(field.value.span.end));

function fixes(field: Field, key: KeyInfo, knowledge: Knowledge, text: string): Fix[] {
  if (field.value.kind !== 'scalar') return [];
  const { span } = field.value;
  const isEmpty = span.start === span.end;
  const written = isEmpty ? text.slice(span.end, span.end + 40).trimStart() : field.value.text.text;
  const hex = key.name === 'color' ? /^#(?:[0-9a-f]{6}|[0-9a-f]{3})\b/i.exec(written)?.[0] : undefined;
  if (hex) {
    const color = colorOfHex(hex, knowledge.colors)?.value;
    if (!color) return [];
    const comment = text.indexOf(hex, span.end);
    const place = isEmpty ? { start: comment, end: comment + hex.length } : innerSpan(field.value);
    return unsafeFix(change(hex, color), [replace(place, color)]);
  }
  if (isEmpty) return [];
  const values = valuesOf(key, knowledge);
  const lower = written.toLowerCase();
  const names = values.map(({ value }) => value);
  const other = values.find((one) => one.aliases?.some((name) => name.toLowerCase() === lower))?.value;
  // `neon-green` is a green.
  const words = [lower.replace(/[ _-]/g, ''), lower.replace(/^.*[ _-]/, '')];
  const near = values.find((one) => words.some((word) => one.value === word || one.mistaken?.includes(word)))?.value;
  const begun = lower.length >= 3 ? names.filter((name) => name.toLowerCase().startsWith(lower)) : [];
  const meant = other ?? near ?? nearest(written, names) ?? (begun.length === 1 ? begun[0] : undefined);
  if (meant === undefined) return [];
  const isSure = other !== undefined || isSurely(written, meant) || key.type.kind === 'boolean';
  return fixSlip(isSure, change(written, meant), [replace(innerSpan(field.value), meant)]);
}
