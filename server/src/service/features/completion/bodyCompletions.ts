import { isPlainName } from '../../references/mentionable.ts';
import type { SourceFile } from '../../source/sourceFile.ts';
import { replace } from '../../text/edit.ts';
import { lineStart } from '../../text/lines.ts';
import { span } from '../../text/span.ts';
import type { FolderEntry } from '../../workspace/fileAccess.ts';
import { type Completion, inOrder, type Offer } from './completion.ts';
import { type Name, namesFor } from './names.ts';

/** The entries of a folder of the project, its path relative to the project's; empty while they are not known. */
export type EntriesOf = (folder: string) => readonly FolderEntry[];

/** A path that is being written in the prompt. */
interface PathPlace {
  /** Relative to the project; empty for the project itself. */
  readonly folder: string;
  /** The last part, which is being typed. */
  readonly word: string;
  /** After `@`, where an agent may be meant too. */
  readonly isMention: boolean;
}

const MENTION = /(?:^|[\s(*"'])@((?:[\w.-]+\/)*)([\w.:-]*)$/;
const IN_CODE = /`((?:[\w.-]+\/)+)([\w.-]*)$/;

function placeAt({ document: { text, codeFences } }: SourceFile, offset: number): PathPlace | undefined {
  // In code an `@` is an annotation, or anything else.
  if (codeFences.some(({ span }) => span.start < offset && offset <= span.end)) return undefined;
  const before = text.slice(lineStart(text, offset), offset);
  const isInCode = before.split('`').length % 2 === 0;
  const mention = isInCode ? null : MENTION.exec(before);
  if (mention) return { folder: mention[1]!.replace(/\/$/, ''), word: mention[2]!, isMention: true };
  const code = isInCode ? IN_CODE.exec(before) : null;
  return code ? { folder: code[1]!.replace(/\/$/, ''), word: code[2]!, isMention: false } : undefined;
}

/** Whether a word is the beginning of a name, of what stands before it, or of a name without that of its plugin. */
function isBegun(word: string, name: string): boolean {
  const written = word.toLowerCase();
  const bare = name.slice(name.lastIndexOf(':') + 1);
  return [`agent-${name}`, name, bare].some((one) => one.toLowerCase().startsWith(written));
}

/** Those that people have written come first. */
function builtInLast({ project }: SourceFile) {
  const rank = ({ name }: Name): number => Number(project?.agents.get(name)?.scope === 'built-in');
  return (one: Name, other: Name): number => rank(one) - rank(other);
}

/** The folder whose entries {@link bodyCompletions} will ask for; undefined when it will ask for none. */
export function wantedFolder(agent: SourceFile, offset: number): string | undefined {
  const folder = offset >= agent.document.body.start ? placeAt(agent, offset)?.folder : undefined;
  return folder?.split('/').includes('..') ? undefined : folder;
}

/** Agents and paths where the prompt mentions one: after `@`, and in backticks once a folder is named. */
export function bodyCompletions(agent: SourceFile, offset: number, entriesOf: EntriesOf): Completion[] {
  const place = placeAt(agent, offset);
  if (!place || wantedFolder(agent, offset) === undefined) return [];
  const { folder, word, isMention } = place;
  const at = span(offset - word.length, offset);
  const agents = isMention && folder === '' ? namesFor(agent, { kind: 'agent' }).sort(builtInLast(agent)) : [];
  const mentions = agents
    // Whoever else is mentioned is not called.
    .filter(({ name }) => isPlainName(name) && isBegun(word, name))
    .map(({ name, ...rest }): Offer => ({ ...rest, label: `agent-${name}`, edit: replace(at, `agent-${name}`) }));
  const paths = entriesOf(folder)
    .filter(({ name }) => !/\s/.test(name) && (!name.startsWith('.') || word.startsWith('.')))
    .map(({ name, isFolder }): Offer => {
      const path = isFolder ? `${name}/` : name;
      const whole = folder === '' ? path : `${folder}/${path}`;
      return { label: path, topic: { kind: 'file', name: whole }, detail: whole, edit: replace(at, path) };
    });
  return inOrder([...mentions, ...paths]);
}
