import type { SkillSettingsFormat } from '../knowledge/skills.ts';
import type { Withheld } from '../project/known.ts';
import { compoundIdentifiers } from '../references/compoundIdentifiers.ts';
import { load } from '../runtime/load.ts';
import { readManifest } from '../runtime/manifest.ts';
import { agentsDenied } from '../runtime/permissionRules.ts';
import { withheldBy } from '../runtime/withheldSkill.ts';
import type { FileKind } from '../source/fileLocations.ts';
import { exclusionOf, type Owner, originOf } from '../source/owner.ts';
import { type AgentDocument, headerField } from '../syntax/document.ts';
import { serverOfTool } from '../syntax/frontmatter/toolList.ts';
import { asText, innerSpan, plainOf } from '../syntax/frontmatter/value.ts';
import { type LinePlace, linePlace } from '../text/lines.ts';
import { normalPath, stemOf } from '../text/paths.ts';
import { sliceOf, span } from '../text/span.ts';
import { type ServerSummary, serversIn, serversOf } from './configuredServers.ts';
import { membersIn, membersOf } from './json.ts';

/** What is remembered of a file that is not open: never its text. */
export interface Summary {
  /** The agent, if the file is one that loads. */
  readonly agent?: AgentSummary;
  readonly skill?: SkillSummary;
  readonly servers?: readonly ServerSummary[];
  /** The servers that permission rules name. */
  readonly serversInPermissions?: readonly string[];
  /** What the settings deny Claude: a rule by the agent that it takes. */
  readonly deniedAgents?: readonly (readonly [agent: string, rule: string])[];
  readonly skillSettings?: SkillSettings;
  /** What settings say of installed plugins, as text to compare. */
  readonly enabled?: string;
  /** Servers that the user added for one project only, by its folder. */
  readonly personal?: readonly { readonly folder: string; readonly servers: readonly ServerSummary[] }[];
  /** The name that a plugin's manifest gives it. */
  readonly plugin?: string;
  /** The words in it that could be names of agents, each between line breaks; see {@link mayName}. */
  readonly words: string;
}

/** What settings say of skills. */
export interface SkillSettings {
  /** By the name of a skill, whether it is turned off. */
  readonly overrides: Readonly<Record<string, boolean>>;
  readonly withoutBundled?: boolean;
}

export interface SkillSummary {
  /** The name in the header, where that counts. */
  readonly name?: string;
  /** Empty when the header has none. */
  readonly description: string;
  /** Whether the header says what the skill is for. */
  readonly isUsable: boolean;
  readonly withheldBy?: Withheld;
}

export interface AgentSummary {
  /** Within a plugin, without the plugin's name. */
  readonly name: string;
  readonly description: string;
  readonly at: LinePlace;
}

/** Keeps summaries: the same text in the same place says the same. */
export interface SummaryStore {
  /**
   * The summary of a file.
   * @param facts all that it depends on besides the path and the text, as plain data
   * @param make reads the file, where what is kept is of another text
   */
  summaryOf(facts: readonly unknown[], path: string, text: string, make: () => Summary): Summary;
}

/** What a file of a kind says, in short. The summary shares no memory with the text. */
export function summarise(kind: FileKind, path: string, document: AgentDocument, owner: Owner): Summary {
  const summary = READERS[kind]?.(document, path, owner) ?? {};
  return { ...detached(summary), words: wordsIn(document.text) };
}

type Reader = (document: AgentDocument, path: string, owner: Owner) => Omit<Summary, 'words'>;

const settings: Reader = ({ text, knowledge }) => {
  const members = membersIn(text);
  const lists = membersOf(members.get('permissions'));
  const rules = knowledge.referenceFields.permissions.flatMap((list) => lists.get(list) ?? []);
  const named = rules.flatMap((rule) => (typeof rule === 'string' ? (serverOfTool(rule) ?? []) : []));
  const enabled = JSON.stringify(members.get('enabledPlugins'));
  const denied = lists.get('deny');
  const denials = Array.isArray(denied) ? denied.filter((rule) => typeof rule === 'string') : [];
  const deniedAgents = [...agentsDenied(denials, knowledge)];
  return {
    serversInPermissions: [...new Set(named)],
    ...(deniedAgents.length > 0 ? { deniedAgents } : {}),
    ...(enabled ? { enabled } : {}),
    ...skillSettingsIn(members, knowledge.skillSettings),
  };
};

function skillSettingsIn(
  members: ReadonlyMap<string, unknown>,
  { overrides, turnedOff, withoutBundled }: SkillSettingsFormat,
): Pick<Summary, 'skillSettings'> {
  if (!members.has(overrides) && !members.has(withoutBundled)) return {};
  const said = [...membersOf(members.get(overrides))];
  const without = members.get(withoutBundled);
  const skillSettings = {
    overrides: Object.fromEntries(said.map(([name, value]) => [name, turnedOff.some((one) => one === value)])),
    ...(typeof without === 'boolean' ? { withoutBundled: without } : {}),
  };
  return { skillSettings };
}

/** Of files of other kinds, only their words are remembered. */
const READERS: Readonly<Partial<Record<FileKind, Reader>>> = {
  agent(document, path, owner) {
    const { loads, name, description, tolerated } = load(document, document.knowledge, {
      origin: originOf(owner),
      fileStem: stemOf(path),
      exclusion: exclusionOf(owner, path),
    });
    if (!loads || name === undefined) return {};
    return { agent: { name, description: (!tolerated && description) || '', at: placeOfName(document, name) } };
  },
  skill: (document) => ({ skill: skillIn(document) }),
  command(document, _path, { who }) {
    const { name, ...command } = skillIn(document);
    // A project's command goes by its path alone.
    return { skill: name === undefined || who !== 'plugin' ? command : { ...command, name } };
  },
  settings,
  hooks: settings,
  servers({ text }) {
    const members = membersIn(text);
    const personal = [...membersOf(members.get('projects'))].map(([folder, project]) => ({
      folder: normalPath(folder),
      servers: serversIn(membersOf(project)),
    }));
    return { servers: serversIn(members), personal: personal.filter(({ servers }) => servers.length > 0) };
  },
  'plugin-servers'({ text }) {
    const members = membersIn(text);
    return { servers: members.has('mcpServers') ? serversIn(members) : serversOf(members) };
  },
  manifest({ text, knowledge }) {
    const { name } = readManifest(text, knowledge);
    return { servers: serversIn(membersIn(text)), ...(name === undefined ? {} : { plugin: name }) };
  },
};

/** A skill's header is read as an agent's is, but for values that are no texts: they count as such. */
function skillIn(document: AgentDocument): SkillSummary {
  const isRead = document.delimiters !== undefined && document.header?.reading !== 'unreadable';
  const [name, description, whenToUse] = ['name', 'description', 'when_to_use'].map((field) => {
    const value = isRead ? headerField(document, field)?.value : undefined;
    const isText = value?.kind === 'scalar' || (value?.kind === 'list' && field === 'name');
    return isText ? asText(plainOf(value) ?? '') : '';
  });
  const field = withheldBy(document);
  return {
    ...(name ? { name } : {}),
    description: description ?? '',
    isUsable: Boolean(description || whenToUse),
    ...(field === undefined ? {} : { withheldBy: field }),
  };
}

/** Where the header gives a name; the beginning of a file that an agent is named after. */
function placeOfName(document: AgentDocument, name: string): LinePlace {
  const value = headerField(document, 'name')?.value;
  const place = value ? innerSpan(value) : span(0, 0);
  const start = sliceOf(document.text, place).indexOf(name);
  return linePlace(document.text, start < 0 ? place : span(place.start + start, place.start + start + name.length));
}

/** Whether a file may hold a name: no for one of joined words that is not among the file's, maybe for others. */
export function mayName({ words }: Summary, name: string): boolean {
  const [word] = compoundIdentifiers(name);
  const isJoined = word !== undefined && word.end - word.start === name.length;
  return !isJoined || words.includes(`\n${name}\n`);
}

const MENTION = 'agent-';

/** The joined words of a text, each once: also without what a mention or a plugin puts before a name. */
function wordsIn(text: string): string {
  const words = new Set<string>();
  for (const place of compoundIdentifiers(text)) {
    const word = sliceOf(text, place);
    if (word.length > MAX_WORD) continue;
    words.add(word);
    // In a text of one line, `\n` and the like stand right before a word.
    if (text[place.start - 1] === '\\') words.add(word.slice(1));
    if (word.startsWith(MENTION)) words.add(word.slice(MENTION.length));
    const colon = word.lastIndexOf(':');
    if (colon >= 0) words.add(word.slice(colon + 1));
  }
  return `\n${[...words].join('\n')}\n`;
}

/** Longer words are no names. */
const MAX_WORD = 256;

/** A copy of its own: a piece of a long text would keep all of that text in memory. */
const detached = <T>(value: T): T => JSON.parse(JSON.stringify(value));

/** Whether two summaries, or parts of them, say the same. */
export const isSame = (one: object | undefined, other: object | undefined): boolean =>
  one && other ? JSON.stringify(one) === JSON.stringify(other) : one === other;
