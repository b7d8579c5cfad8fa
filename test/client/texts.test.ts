import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type AnyNode, parse } from 'acorn';
import { fullAncestor } from 'acorn-walk';
import { transformSync } from 'esbuild';
import { expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const CLIENT = path.join(ROOT, 'client/src');

/** What stays as it is, each below what it is: the first thirty characters. */
const PLAIN: Readonly<Record<string, readonly string[]>> = {
  'our name': ['Subagent Prompts'],
  'names of Claude Code': ['claude --agent …', 'inherit'],
  'names that only code reads': ['agent …', 'model', 'offered …', 'one line'],
  'a link around what is translated': ['…\n\n[…](command:…)'],
  'a page’s code': [
    'body { padding: 12px 20px; col',
    'body { padding: 4px 24px 24px;',
    'const host = acquireVsCodeApi(',
    'tabindex="0" role="link" data-',
  ],
  'a report that we read': [
    ', remote',
    'Settings that are set',
    'VS Code',
    'after … ms',
    'not yet',
    '… ms to load, … ms to activate',
  ],
};

/** Where a text is shown even if it is a single word. */
const SHOWN = /^(?:title|placeHolder|placeholder|prompt|label|words|detail|description|tooltip|message|text)$/;
const SHOWING = /^(?:show\w+Message|setStatusBarMessage|TreeItem|CodeAction|MarkdownString)$/;

const nameOf = (node: AnyNode): string => {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' ? nameOf(node.property as AnyNode) : '';
};

/** Whether a text is one to be translated. */
const isMessage = (node: AnyNode, parent: AnyNode): boolean =>
  parent.type === 'CallExpression' &&
  parent.callee.type === 'MemberExpression' &&
  nameOf(parent.callee.object as AnyNode) === 'l10n' &&
  parent.arguments[0] === node;

/** Whether nobody sees a text: it is compared, or logged. */
const isUnseen = (parent: AnyNode): boolean =>
  (parent.type === 'BinaryExpression' && parent.operator !== '+') ||
  (parent.type === 'CallExpression' && nameOf(parent.callee as AnyNode) === 'error');

function isShown(node: AnyNode): boolean {
  if (node.type === 'Property') return SHOWN.test(nameOf(node.key as AnyNode));
  if (node.type === 'AssignmentExpression') return SHOWN.test(nameOf(node.left as AnyNode));
  return (
    (node.type === 'CallExpression' || node.type === 'NewExpression') && SHOWING.test(nameOf(node.callee as AnyNode))
  );
}

/** What a node says: the words of a string, or of a template without what is put into it, icons and tags. */
function wordsOf(node: AnyNode): string {
  const text =
    node.type === 'TemplateLiteral'
      ? node.quasis.map(({ value }) => value.cooked).join('…')
      : node.type === 'Literal' && typeof node.value === 'string'
        ? node.value
        : '';
  return text.replace(/\$\([\w-…]+\)|<[^<>]*>/g, '').trim();
}

/** The texts of a module: those that can be translated, and those that cannot. */
function textsIn(source: string): { readonly translated: string[]; readonly plain: string[] } {
  const { code } = transformSync(source, { loader: 'ts' });
  const translated: string[] = [];
  const plain: string[] = [];
  fullAncestor(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), (_node, _state, ancestors) => {
    const [node, parent, ...above] = (ancestors as AnyNode[]).toReversed();
    const text = wordsOf(node!);
    if (!parent || !/\p{L}{2}/u.test(text)) return;
    if (isMessage(node!, parent)) translated.push(text);
    else if (!isUnseen(parent) && (/\s/.test(text) || [parent, ...above].some(isShown))) plain.push(text);
  });
  return { translated, plain };
}

const all = readdirSync(CLIENT, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => textsIn(readFileSync(path.join(CLIENT, file), 'utf8')));

test('every text that is shown can be translated', () => {
  const found = all.flatMap(({ plain }) => plain.map((text) => text.slice(0, 30)));
  expect([...new Set(found)].sort()).toEqual(Object.values(PLAIN).flat().sort());
});

test('translators get all of them, and no other', () => {
  const bundle = JSON.parse(readFileSync(path.join(ROOT, 'l10n/bundle.l10n.json'), 'utf8'));
  expect(Object.keys(bundle).sort()).toEqual([...new Set(all.flatMap(({ translated }) => translated))].sort());
});
