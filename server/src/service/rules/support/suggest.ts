import { distance } from 'fastest-levenshtein';
import type { FieldInfo } from '../../knowledge/field.ts';
import type { Knowledge } from '../../knowledge/index.ts';
import type { SourceFile } from '../../source/sourceFile.ts';
import type { Field } from '../../syntax/frontmatter/value.ts';

/** The candidate nearest to `word` when it can only be a slip of the keyboard, letter case aside. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  const limit = Math.min(2, Math.max(1, Math.floor(word.length / 3)));
  let best: { readonly name: string; readonly edits: number } | undefined;
  for (const name of candidates) {
    if (Math.abs(name.length - wanted.length) > limit) continue;
    const edits = editsBetween(wanted, name.toLowerCase());
    if (edits <= limit && (!best || edits < best.edits)) best = { name, edits };
  }
  return best?.name;
}

/** Whether a word can hardly be anything but another one: the same letters in other case, or a slip in a long word. */
export function isSurely(word: string, meant: string): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/[\s_-]/g, '');
  if (plain(word) === plain(meant)) return true;
  const [written, wanted] = [word.toLowerCase(), meant.toLowerCase()];
  return word.length >= 6 && !/\d/.test(word) && editsBetween(written, wanted) === 1;
}

/** Levenshtein distance in which two neighbours changing places count as one edit: `nmae`. */
function editsBetween(a: string, b: string): number {
  const edits = distance(a, b);
  if (edits !== 2 || a.length !== b.length) return edits;
  const at = [...a].findIndex((char, index) => char !== b[index]);
  const isSwap = a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
  return isSwap ? 1 : edits;
}

/** The field that an author meant by an unknown key: a known mistake, another letter case, or a slip. */
export function meantField(key: string, knowledge: Knowledge): FieldInfo | undefined {
  const known = knowledge.mistakenKeys.get(key);
  if (known) return known;
  if (key.length < 4 || knowledge.fields.has(key) || knowledge.foreignFields.has(key)) return undefined;
  const name = nearest(key, knowledge.fields.keys());
  return name === undefined ? undefined : knowledge.fields.get(name);
}

/** The field of a header that was meant to be another one. @param name that of the other one */
export const meantAs = (name: string, { document, knowledge }: SourceFile): Field | undefined =>
  document.header?.fields.find((one) => meantField(one.name, knowledge)?.name === name);

/** The tool that an author meant by an unknown name; an old name leads to the tool that does its work now. */
export function meantTool(name: string, knowledge: Knowledge): string | undefined {
  const { tools, aliases, removedTools } = knowledge;
  if (tools.has(name) || /[(),;[\]{}\n]/.test(name)) return undefined;
  // In the names of tools whatever else is in a server’s name is an underscore.
  if (/^mcp__\w[\w.-]*$/.test(name) && name.includes('.')) return name.replaceAll('.', '_');
  const meant = nearest(name, [...tools.keys(), ...aliases.keys(), ...removedTools.keys()]) ?? '';
  return tools.has(meant) ? meant : (aliases.get(meant)?.tool ?? removedTools.get(meant)?.replacements[0]);
}

/** What is wrong with the form of the name of an MCP server’s tool, as a sentence; empty for another name. */
export const formOfMcp = (name: string): string =>
  name.startsWith('mcp__') && name.includes('*')
    ? ' Only ‘mcp__server’ and ‘mcp__server__*’ stand for several tools.'
    : '';
