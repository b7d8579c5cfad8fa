import type { Knowledge } from '../knowledge/index.ts';
import type { KnownAgent } from '../project/known.ts';
import type { AgentReference } from '../references/agentReference.ts';
import { canBeName } from '../references/delegationPhrases.ts';
import { isPlainName } from '../references/mentionable.ts';
import { faultInName, load } from '../runtime/load.ts';
import { outcomeOf } from '../source/outcome.ts';
import { agentNamed, readAgent, referenceAt, type SourceFile } from '../source/sourceFile.ts';
import { isPlainScalar } from '../syntax/frontmatter/quoting.ts';
import { replace, type TextEdit } from '../text/edit.ts';
import { baseName, foldersBetween, isWithin } from '../text/paths.ts';
import { type Span, sliceOf, span } from '../text/span.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { FileEdits, Move } from './fileEdits.ts';
import { bareNameOf, type NamedIn, placesOf } from './findReferences.ts';
import { memoryMoves } from './memoryMoves.ts';
import { editsOfManifest, editsOfPaths } from './pathEdits.ts';

/** Why something cannot be renamed, in the user's words. Nothing has changed. */
export interface Refusal {
  readonly refused: string;
}

/** What a new name changes. */
export interface Renaming {
  readonly files: readonly FileEdits[];
  /** The file goes by the agent's name: it may have the new one too. */
  readonly file: FileMove | undefined;
  /** The folders of the agent's memory, which go by its name. */
  readonly memories: readonly Move[];
}

export interface FileMove extends Move {
  /** The agent is named after the file. */
  readonly isNeeded: boolean;
  /** What keeps paths and links that lead to the file right. */
  readonly paths: readonly FileEdits[];
}

/** The name at a place that a new one would take the place of, without that of a plugin; or why there can be none. */
export function renameableAt(
  file: SourceFile,
  offset: number,
): { readonly span: Span; readonly name: string } | Refusal {
  const reference = referenceAt(file, offset);
  if (!reference) return { refused: 'Only the name of an agent can be renamed here.' };
  const agent = agentNamed(file, reference);
  if (!agent) return { refused: `No agent is called ‘${reference.name}’ here.` };
  if (agent.path === undefined)
    return { refused: `‘${agent.name}’ is built into ${file.knowledge.product} and keeps its name.` };
  const name = bareNameOf(agent);
  return { span: span(reference.span.end - name.length, reference.span.end), name };
}

/** Gives an agent another name, wherever it is named. */
export async function rename(workspace: Workspace, agent: KnownAgent, written: string): Promise<Renaming | Refusal> {
  const before = bareNameOf(agent);
  const prefix = agent.name.slice(0, agent.name.length - before.length);
  const typed = written.trim();
  const name = prefix !== '' && typed.startsWith(prefix) ? typed.slice(prefix.length) : typed;
  if (name === before) return { files: [], file: undefined, memories: [] };
  return change(workspace, agent, name, prefix + name);
}

/**
 * What follows from a file that gets another path: an agent that has its file's name gets that of the file again, a
 * plugin's agent that of its folder, and a manifest that lists the file lists it by its new path.
 * @returns undefined when nothing does
 */
export async function followFile(workspace: Workspace, from: string, to: string): Promise<Renaming | undefined> {
  const manifest = await editsOfManifest(workspace, from, to);
  const names = await followName(workspace, from, to, manifest.length > 0);
  const files = [...names, ...manifest];
  return files.length > 0 ? { files, file: undefined, memories: [] } : undefined;
}

/** @param isListed whether a manifest lists the file, so that its folders say nothing */
async function followName(workspace: Workspace, from: string, to: string, isListed: boolean) {
  const agent = workspace.agentIn(from);
  const tree = agent?.tree;
  if (!agent || tree === undefined || !to.endsWith('.md') || (!isListed && !isWithin(to, tree))) return [];
  const before = bareNameOf(agent);
  const name = stemOf(from) === before ? stemOf(to) : before;
  const [plugin = ''] = agent.name.split(':', 1);
  const folders = isListed ? [] : foldersBetween(tree, to);
  const full = agent.scope === 'plugin' ? [plugin, ...folders, name].join(':') : name;
  if (full === agent.name) return [];
  const found = await change(workspace, agent, name, full);
  return 'refused' in found ? [] : found.files;
}

async function change(
  workspace: Workspace,
  agent: KnownAgent,
  name: string,
  full: string,
): Promise<Renaming | Refusal> {
  const before = bareNameOf(agent);
  const path = agent.path!;
  const { knowledge } = workspace;
  const fault = name === before ? undefined : problemOf(name, knowledge);
  if (fault !== undefined) return { refused: fault };
  const own = await workspace.contextOf(workspace.folderOf(path));
  const places = await placesOf(workspace, agent);
  for (const { agents } of [own, ...places.flatMap(({ file }) => file.project ?? [])]) {
    const other = [name, full].flatMap((one) => agents.namesakes(one)).find((one) => one.path !== path);
    if (!other) continue;
    const where = other.path === undefined ? `built into ${knowledge.product}` : other.path;
    return { refused: `There is an agent ‘${other.name}’ already: ${where}.` };
  }
  const mentioning = isPlainName(full)
    ? undefined
    : places.find(({ file, references }) => references.some((one) => isAfterMention(file.text, one)));
  if (mentioning)
    return {
      refused: `‘${name}’ cannot be mentioned, as ${mentioning.file.path} does with ‘${MENTION}’: use letters, digits, ‘-’ and ‘_’.`,
    };
  const files = places.map((one) => editsIn(one, name, full)).filter(({ edits }) => edits.length > 0);
  const isNamedAfterFile = await hasFileName(workspace, path, before);
  const broken = files.find(
    (one) => !isProved(one, one.path === path && !isNamedAfterFile ? name : undefined, knowledge),
  );
  if (broken) return { refused: `‘${name}’ cannot be written into ${broken.path} safely. Nothing was changed.` };
  const to = `${path.slice(0, -baseName(path).length)}${name}.md`;
  const isCalledLikeFile = stemOf(path) === before && name !== before;
  const isFree = isCalledLikeFile && (await workspace.read(to)) === undefined;
  if (isNamedAfterFile && isCalledLikeFile && !isFree) return { refused: `There is a file ${to} already.` };
  const memories = await memoryMoves(workspace, agent, full);
  if (!isFree) return { files, file: undefined, memories };
  const paths = await editsOfPaths(workspace, path, to);
  return { files, file: { from: path, to, isNeeded: isNamedAfterFile, paths }, memories };
}

/** Whether an agent goes by the name of its file because its header gives it none that counts. */
async function hasFileName(workspace: Workspace, path: string, name: string): Promise<boolean> {
  const file = await workspace.source(path);
  return !file || load(file.document, file.knowledge).name !== name;
}

const stemOf = (path: string): string => baseName(path).replace(/\.md$/, '');

function problemOf(name: string, { runtime }: Knowledge): string | undefined {
  const fault = faultInName(name, runtime);
  if (fault) return problems(runtime.maxNameLength)[fault.why];
  return canBeName(name)
    ? undefined
    : `‘${name}’ could not be named in lists and mentions: use letters, digits, ‘-’, ‘_’, ‘.’ and spaces, and begin with a letter or a digit.`;
}

const problems = (maxLength: number): Readonly<Record<NonNullable<ReturnType<typeof faultInName>>['why'], string>> => ({
  'name-missing': 'A name needs a letter or a digit.',
  'name-not-text': 'A name must be text.',
  'name-too-long': `A name has at most ${maxLength} characters.`,
  'name-begins-with-dash': 'A name must not begin with ‘-’.',
  'name-has-colon': 'A name must not hold ‘:’, which separates a plugin from its agents.',
});

const editsIn = ({ file: { path, text }, references }: NamedIn, name: string, full: string): FileEdits => ({
  path,
  text,
  edits: references
    .map((reference) => renamed(text, reference, reference.name.includes(':') ? full : name))
    .filter((edit) => sliceOf(text, edit.span) !== edit.newText),
});

const MENTION = '@agent-';

const isAfterMention = (text: string, { kind, span: { start } }: AgentReference): boolean =>
  kind === 'mention' && text.startsWith(MENTION, start - MENTION.length);

/** Another name in the place of a reference, in a form that can hold it. */
function renamed(text: string, { span: place, kind }: AgentReference, name: string): TextEdit {
  const isWhole = (kind === 'name' || kind === 'field') && !/["']/.test(text[place.start - 1] ?? '');
  return replace(place, isWhole && !isPlainScalar(name) ? `"${name}"` : name);
}

/** Whether a Markdown file reads as before after its edits, under another name if there is one. */
function isProved({ path, text, edits }: FileEdits, name: string | undefined, knowledge: Knowledge): boolean {
  if (!path.endsWith('.md')) return true;
  const outcome = outcomeOf(readAgent(path, text, { origin: 'project', knowledge }), edits);
  if (!outcome) return true;
  const { after, verdict } = outcome;
  if (verdict.has('loading') || verdict.has('model')) return false;
  return name === undefined ? !verdict.has('name') : after.verdict.name === name;
}
