import type { KnownAgent } from '../../project/known.ts';
import type { SourceFile } from '../../source/sourceFile.ts';
import { headerField } from '../../syntax/document.ts';
import { innerSpan } from '../../syntax/frontmatter/value.ts';
import type { Span } from '../../text/span.ts';
import type { Related } from '../rule.ts';

/** An agent that loads among all that have its name. */
export interface Namesakes {
  /** The name, with that of a plugin before it. */
  readonly name: string;
  readonly place: Span;
  /** The others of the same folder of agents, the one that is taken first. */
  readonly inTree: readonly KnownAgent[];
  /** From other places. */
  readonly elsewhere: readonly KnownAgent[];
  /** Whether another agent takes precedence over this one. */
  isAbove(other: KnownAgent): boolean;
}

/** Undefined where the project is not known, and for an agent that is not in it. */
export function namesakesOf({ document, path, project, verdict }: SourceFile): Namesakes | undefined {
  const [own] = project?.agents.inFile(path) ?? [];
  const field = headerField(document, 'name');
  if (!project || !own || !field || !verdict.loads || verdict.tolerated || verdict.name === undefined) return undefined;
  // The project may know the agent by the name that it had.
  const name = own.name.slice(0, own.name.lastIndexOf(':') + 1) + verdict.name;
  // What is only kept is called by nobody, and takes nobody’s place.
  const all = own.isKept ? [own] : project.agents.namesakes(name).filter(({ isKept }) => !isKept);
  const others = all.filter((one) => one.path !== path);
  return {
    name,
    place: innerSpan(field.value),
    inTree: others.filter(({ tree }) => tree === own.tree),
    elsewhere: others.filter(({ tree }) => tree !== own.tree),
    isAbove: (other) => all.indexOf(other) < all.findIndex((one) => one.path === path),
  };
}

/** Where an agent is, for people to read: within its folder, or as a whole. */
export const shownPath = ({ path, tree }: KnownAgent, from?: KnownAgent['tree']): string =>
  path !== undefined && tree !== undefined && tree === from ? path.slice(tree.length + 1) : (path ?? '');

/** Nobody goes to more places, and of many copies each would tell all. */
const MAX_RELATED = 20;

/** Other agents as places to go to, each with what is said of it. */
export const relatedTo = (agents: readonly KnownAgent[], say: (agent: KnownAgent) => string): Related[] =>
  agents
    .slice(0, MAX_RELATED)
    .flatMap((agent) => (agent.path && agent.at ? [{ path: agent.path, at: agent.at, message: say(agent) }] : []));

/** What is said of an agent that has the same name. */
export const alsoNamed = ({ name }: KnownAgent): string => `also named ‘${name}’`;
