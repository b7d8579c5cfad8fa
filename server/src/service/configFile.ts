import picomatch from 'picomatch/posix';
import { type Config, LEVELS, NO_AGENT_FOLDER } from './config.ts';
import { isAgentFolder } from './knowledge/locations.ts';
import { RULES } from './rules/index.ts';
import type { Severity } from './rules/rule.ts';
import { type Json, type JsonNode, jsonAt, jsonItems, jsonSpan, parseJson } from './syntax/jsonTree.ts';
import { baseName, parentOf, upwards } from './text/paths.ts';
import type { Span } from './text/span.ts';

/** The name of a configuration: it holds for all files in its folder and below, up to the next one. */
export const CONFIG_FILE = 'subagent-prompts.json';

/** Where there is none, the manifest of a package may hold it, below a key of its own. */
export const PACKAGE_FILE = 'package.json';
const PACKAGE_KEY = 'subagent-prompts';

/** Something in a configuration that makes no sense. */
export interface ConfigFault {
  readonly span: Span;
  /** A sentence. */
  readonly message: string;
}

/** What a configuration says. */
type Said = Pick<Config, 'severities' | 'extras' | 'agentFolders'>;

/** A configuration as it was read: what makes no sense in it is left out. */
export class ConfigFile {
  readonly faults: readonly ConfigFault[];
  readonly #said: Said;
  readonly #made = new WeakMap<Config, Map<string, Config>>();
  readonly #overrides: readonly { readonly isFor: (path: string) => boolean; readonly said: Said }[];

  /** @param error where the text is no JSON from there on */
  constructor({ root, error }: Json) {
    const faults: ConfigFault[] = [];
    if (error) faults.push({ span: error, message: 'This is no JSON from here on.' });
    const reader = readerInto(faults);
    this.#said = reader.said(root, ['agentFolders', 'overrides']);
    this.#overrides = jsonItems(reader.member(root, 'overrides', 'array')).map((item) => {
      const patterns = reader.texts(reader.member(item, 'files', 'array', true));
      return { isFor: matcherOf(patterns), said: reader.said(item, ['files']) };
    });
    this.faults = faults.sort((a, b) => a.span.start - b.span.start);
  }

  /** Reads a file of that name. @returns undefined for the manifest of a package that configures nothing */
  static read(name: string, text: string): ConfigFile | undefined {
    if (baseName(name) !== PACKAGE_FILE) return new ConfigFile(parseJson(text));
    // Most have nothing of the kind, and are large.
    const { root } = text.includes(PACKAGE_KEY) ? parseJson(text) : {};
    const configuration = root && jsonAt(root, PACKAGE_KEY);
    return configuration && new ConfigFile({ root: configuration, error: undefined });
  }

  /**
   * A configuration with what this one says on top: the same for the same parts of it.
   * @param path of the file that it is for, from the folder of the configuration
   */
  over(base: Config, path: string): Config {
    const overrides = this.#overrides.filter(({ isFor }) => isFor(path));
    const key = overrides.map((one) => this.#overrides.indexOf(one)).join();
    const known = this.#made.get(base) ?? new Map<string, Config>();
    this.#made.set(base, known);
    const config = known.get(key) ?? onTop(base, [this.#said, ...overrides.map(({ said }) => said)]);
    known.set(key, config);
    return config;
  }
}

function onTop(base: Config, all: readonly Said[]): Config {
  const layers = [base, ...all];
  return {
    ...base,
    severities: new Map(layers.flatMap(({ severities }) => [...severities])),
    agentFolders: layers.flatMap(({ agentFolders }) => agentFolders),
    extras: {
      tools: layers.flatMap(({ extras }) => extras.tools),
      models: layers.flatMap(({ extras }) => extras.models),
      fields: layers.flatMap(({ extras }) => extras.fields),
    },
  };
}

const membersOf = (node: JsonNode | undefined): (readonly [JsonNode, JsonNode | undefined])[] =>
  node?.type === 'object' ? (node.children ?? []).map(({ children: [key, value] = [] }) => [key!, value] as const) : [];

/** Whether a path is that of a file that patterns are for; those with `!` before them take files out. */
function matcherOf(patterns: readonly string[]): (path: string) => boolean {
  const [taken, left] = [false, true].map((isLeft) => patterns.filter((one) => one.startsWith('!') === isLeft));
  const isLeftOut = picomatch(
    left!.map((one) => one.slice(1)),
    { dot: true },
  );
  const isTaken = picomatch(taken!, { dot: true });
  return (path) => isTaken(path) && !isLeftOut(path);
}

/** No name and no pattern is as long as that. */
const MAX_TEXT = 1000;

const NAMES = { array: 'a list', object: 'a map' } as const;

/** Reads the parts of a configuration; what is of the wrong shape is noted and counts as absent. */
function readerInto(faults: ConfigFault[]) {
  const note = (node: JsonNode, message: string): void => void faults.push({ span: jsonSpan(node), message });
  const member = (
    node: JsonNode | undefined,
    name: string,
    type: keyof typeof NAMES,
    isNeeded = false,
  ): JsonNode | undefined => {
    const value = node && jsonAt(node, name);
    if (!value && isNeeded && node?.type === 'object') note(node, `‘${name}’ is missing.`);
    if (!value || value.type === type) return value;
    note(value, `‘${name}’ must be ${NAMES[type]}.`);
    return undefined;
  };
  const texts = (list: JsonNode | undefined): string[] =>
    jsonItems(list).flatMap((item) => {
      if (item.type === 'string' && item.value !== '' && item.length <= MAX_TEXT) return [String(item.value)];
      note(item, item.length > MAX_TEXT ? 'This is too long.' : 'This must be text.');
      return [];
    });
  const folders = (list: JsonNode | undefined): string[] =>
    texts(list).filter((folder) => {
      if (isAgentFolder(folder)) return true;
      note(jsonItems(list).find((item) => item.value === folder)!, NO_AGENT_FOLDER);
      return false;
    });
  const rules = (map: JsonNode | undefined): Map<string, Severity | 'off'> => {
    const found = new Map<string, Severity | 'off'>();
    for (const [key, value] of membersOf(map)) {
      const level = LEVELS.find((one) => one === value?.value);
      if (!RULES.some(({ code }) => code === key.value)) note(key, `There is no rule ‘${key.value}’.`);
      else if (level) found.set(key.value, level);
      else note(value ?? key, `A rule is ${LEVELS.slice(0, -1).join(', ')} or ${LEVELS.at(-1)}.`);
    }
    return found;
  };
  const said = (node: JsonNode | undefined, others: readonly string[]): Said => {
    if (node && node.type !== 'object') note(node, 'This must be a map.');
    const known = ['rules', 'knownTools', 'knownModels', 'knownFields', '$schema', ...others];
    for (const [key] of membersOf(node))
      if (!known.includes(key.value)) note(key, `There is no setting ‘${key.value}’ here.`);
    return {
      severities: rules(member(node, 'rules', 'object')),
      extras: {
        tools: texts(member(node, 'knownTools', 'array')),
        models: texts(member(node, 'knownModels', 'array')),
        fields: texts(member(node, 'knownFields', 'array')),
      },
      agentFolders: others.includes('agentFolders') ? folders(member(node, 'agentFolders', 'array')) : [],
    };
  };
  return { member, texts, said };
}

/** The configurations of files, found upward from each; every one is read once until one has {@link changed}. */
export class ConfigFiles {
  readonly #read: (path: string) => Promise<string | undefined>;
  readonly #found: (path: string, file: ConfigFile, text: string) => void;
  /** The paths of all that have been found. */
  readonly #used = new Set<string>();
  #byFolder = new Map<string, Promise<{ readonly folder: string; readonly file: ConfigFile } | undefined>>();

  /** @param found called with each that was read */
  constructor(
    read: (path: string) => Promise<string | undefined>,
    found: (path: string, file: ConfigFile, text: string) => void = () => {},
  ) {
    this.#read = read;
    this.#found = found;
  }

  /** A configuration with what the nearest file above a path says on top. */
  async over(base: Config, path: string): Promise<Config> {
    const nearest = await this.#nearest(parentOf(path));
    if (!nearest) return base;
    return nearest.file.over(base, path.slice(nearest.folder.length + 1));
  }

  /** A file has changed, come or gone. @returns whether it is a configuration, or was one */
  async changed(path: string): Promise<boolean> {
    const name = baseName(path);
    if (name !== CONFIG_FILE && name !== PACKAGE_FILE) return false;
    // Of the manifests of packages, few configure anything.
    if (name === PACKAGE_FILE && !this.#used.has(path) && !(await this.#readAt(path))) return false;
    this.#byFolder = new Map();
    return true;
  }

  #nearest(folder: string): Promise<{ readonly folder: string; readonly file: ConfigFile } | undefined> {
    const known = this.#byFolder.get(folder) ?? this.#look(folder);
    this.#byFolder.set(folder, known);
    return known;
  }

  async #look(folder: string) {
    for (const name of [CONFIG_FILE, PACKAGE_FILE]) {
      const path = `${folder}/${name}`;
      const found = await this.#readAt(path);
      if (!found) continue;
      this.#used.add(path);
      this.#found(path, found.file, found.text);
      return { folder, file: found.file };
    }
    const [, above] = upwards(folder);
    return above === undefined ? undefined : this.#nearest(above);
  }

  async #readAt(path: string): Promise<{ readonly file: ConfigFile; readonly text: string } | undefined> {
    const text = await this.#read(path);
    const file = text === undefined ? undefined : ConfigFile.read(path, text);
    return text === undefined || !file ? undefined : { file, text };
  }
}
