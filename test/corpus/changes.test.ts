import { expect, test } from 'vitest';
import {
  applyEdits,
  changesBetween,
  type SourceFile,
  setField,
  type TextEdit,
} from '../../server/src/service/index.ts';
import { withText } from '../../server/src/service/source/sourceFile.ts';
import { agentOf } from '../support/agent.ts';
import { corpusTexts, SHARED } from '../support/shared.ts';

/** A change that is made to a real file, and what it means; nothing where it does not fit. */
type Made = (file: SourceFile) =>
  | {
      /** What it is changed from, where that is not the file itself. */
      readonly from?: string;
      readonly text: string;
      readonly means: readonly string[];
    }
  | undefined;

/** How many real files each change is made to. */
const EACH = 5;

const byField = (file: SourceFile, field: string, value: string | readonly string[]): string | undefined => {
  const { edits } = setField(file, field, value) as { edits?: readonly TextEdit[] };
  return edits && applyEdits(file.text, edits);
};

/** Puts lines at the end of the header. */
const withLines = ({ text }: SourceFile, ...lines: string[]): string =>
  text.replace(
    /^(---\r?\n[\s\S]*?\n)(---\r?\n)/,
    (_, header: string, end: string) => `${header}${lines.join('\n')}\n${end}`,
  );

const has = (file: SourceFile, field: string): boolean =>
  file.document.header?.fields.some(({ name }) => name === field) ?? false;

const hookThatRuns = (command: string): string[] => [
  'hooks:',
  '  Stop:',
  '    - hooks:',
  '        - type: command',
  `          command: ${command}`,
];

const CHANGES: Readonly<Record<string, Made>> = {
  'another model': (file) => {
    if (!has(file, 'model') || file.verdict.model === 'haiku') return undefined;
    const text = byField(file, 'model', 'haiku');
    return text === undefined ? undefined : { text, means: [`model ${file.verdict.model ?? 'inherit'} → haiku`] };
  },
  'other tools': (file) => {
    const { kind, names } = file.tools;
    if (kind !== 'list' || names.length < 2 || names.includes('CronList')) return undefined;
    const text = byField(file, 'tools', ['CronList', ...names.slice(1)]);
    return text === undefined ? undefined : { text, means: [`gains CronList, loses ${names[0]}`] };
  },
  'a mode': (file) =>
    has(file, 'permissionMode')
      ? undefined
      : { text: withLines(file, 'permissionMode: acceptEdits'), means: ['permissionMode not set → acceptEdits'] },
  'a hook': (file) =>
    has(file, 'hooks')
      ? undefined
      : {
          text: withLines(file, ...hookThatRuns('x')),
          means: ['gains a hook on Stop'],
        },
  'another hook': (file) =>
    has(file, 'hooks')
      ? undefined
      : {
          from: withLines(file, ...hookThatRuns('x')),
          text: withLines(file, ...hookThatRuns('y')),
          means: ['its hook on Stop does something else'],
        },
  'another description': (file) => {
    const [line, sentence] = /^description: ([A-Z][\w ,-]{10,200}\.)$/m.exec(file.text) ?? [];
    return line === undefined
      ? undefined
      : {
          text: file.text.replace(line, 'description: Counts barrels at night.'),
          means: [
            `no longer described: ‘${sentence!.length > 60 ? `${sentence!.slice(0, 60)}…` : sentence}’`,
            'described now: ‘Counts barrels at night.’',
            'cost',
          ],
        };
  },
  'a name at last': (file) =>
    file.fullName && /^name: .*\n/m.test(file.text)
      ? {
          from: file.text.replace(/^name: .*\n/m, ''),
          text: file.text,
          means: ['can be called now: not loaded: the header has no name before'],
        }
      : undefined,
  'no list of tools any more': (file) => {
    const { kind, names, absent } = file.tools;
    const line = /^tools: .*\n/m.exec(file.text)?.[0];
    return kind === 'list' && absent.length === 0 && line && !has(file, 'disallowedTools')
      ? { text: file.text.replace(line, ''), means: [`${names.join(', ')} → all tools`] }
      : undefined;
  },
  'a sentence more': (file) => {
    const line = /^description: [^"'|>\n]*\.$/m.exec(file.text)?.[0];
    return line && file.document.examples.length === 0
      ? {
          text: file.text.replace(line, `${line} Never on Sundays.`),
          means: ['described now: ‘Never on Sundays.’', 'cost'],
        }
      : undefined;
  },
  'an example fewer': (file) => {
    const [, example] = file.document.examples;
    if (!example || example.span.end > file.document.body.start) return undefined;
    const { start, end } = example.span;
    return { text: file.text.slice(0, start) + file.text.slice(end), means: ['1 example fewer', 'cost'] };
  },
  'two lines more': (file) => ({
    text: `${file.text.trimEnd()}\nNever guess a number.\nAlways say where it comes from.\n`,
    means: ['system prompt: 2 lines new, 0 gone', 'cost'],
  }),
  'no name any more': (file) =>
    file.fullName && /^name: .*\n/m.test(file.text)
      ? {
          text: file.text.replace(/^name: .*\n/m, ''),
          means: ['cannot be called any more: not loaded: the header has no name'],
        }
      : undefined,
};

test.skipIf(!SHARED).each(Object.keys(CHANGES))('%s: named, and nothing else', (name) => {
  const texts = corpusTexts();
  let made = 0;
  for (let at = 0; at < texts.length && made < EACH; at += 7) {
    const file = agentOf(texts[at]!);
    if (!file.verdict.loads || file.isRefused) continue;
    const change = CHANGES[name]!(file);
    if (!change || change.text === (change.from ?? file.text)) continue;
    made++;
    const before = change.from === undefined ? file : withText(file, change.from);
    const told = changesBetween(before, withText(file, change.text)).map(({ what, text }) =>
      what === 'cost' ? what : text,
    );
    expect(told, change.text.slice(0, 400)).toEqual(change.means);
  }
  expect(made).toBe(EACH);
});
