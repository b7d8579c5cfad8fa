import type { ProjectContext } from '../project/projectContext.ts';
import { isHyphenated, launchesIn } from '../references/delegationPhrases.ts';
import type { AgentDocument } from '../syntax/document.ts';
import type { Example } from '../syntax/examples/examples.ts';
import { replace } from '../text/edit.ts';
import { lazy } from '../text/memoize.ts';
import { type Span, sliceOf } from '../text/span.ts';
import type { Fix, Rule } from './rule.ts';
import { listed, quoted, unsafeFix } from './support/messages.ts';

export const exampleLaunchesOther: Rule = {
  code: 'example-launches-other',
  severity: 'warning',
  summary: 'An example launches another agent than this one',
  why: 'The examples of a description teach Claude when to call this agent. An example in which another agent is launched teaches it to call that one; mostly the agent was renamed and its examples were not.',
  example:
    'description: |\n  Reviews code.\n  <example>\n  user: "Look at this."\n  assistant: "I will use the code-critic agent."\n  </example>',
  since: '0.1.0',
  source: 'custom',
  *check({ document, verdict, project }) {
    const { name } = verdict;
    if (!verdict.loads || name === undefined) return;
    const templates = lazy(() => namedInBody(document));
    const launches = document.examples.flatMap((example) => {
      const others = foreignLaunches(example, name, project).filter(
        ({ agent }) => example.place === 'description' || !templates().has(agent),
      );
      return others.length > 0 ? [others] : [];
    });
    for (const others of launches) {
      const [first] = others;
      if (!first) continue;
      yield {
        span: first.span,
        message: `This example launches ${quoted(first.agent)}, not this agent, ${quoted(name)}.`,
        fixes: () => [
          ...relaunch(document, name, others, 'in this example'),
          ...(launches.length > 1 ? relaunch(document, name, launches.flat(), 'in all examples') : []),
        ],
      };
    }
  },
};

/** A place where an example says which agent to launch. */
interface Launch {
  readonly agent: string;
  /** The agent’s name only. */
  readonly span: Span;
}

/** Another name can take the place of one that is written as it is read: not in an alias, not where it needs quotes. */
function relaunch({ text }: AgentDocument, name: string, others: readonly Launch[], where: string): Fix[] {
  const names = others.map(({ agent }) => agent);
  if (!/^[\w.-]+$/.test(name) || others.some(({ agent, span }) => sliceOf(text, span) !== agent)) return [];
  const title = `Launch ${quoted(name)} instead of ${listed([...new Set(names)].map(quoted))} ${where}`;
  return unsafeFix(
    { title, removes: names.join(' ') },
    others.map((one) => replace(one.span, name)),
  );
}

/**
 * The launches of an example that does not name this agent at all. "the right agent" and the like name nobody: a single
 * word counts only when an agent has that name.
 */
function foreignLaunches({ text, sourceOf }: Example, name: string, project: ProjectContext | undefined): Launch[] {
  const own = name.replace(/-agent$/i, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  if (new RegExp(`(?<![\\w-])${own}(?![\\w])`, 'i').test(text)) return [];
  const isAgent = (one: string): boolean => (project?.agents.get(one)?.scope ?? 'built-in') !== 'built-in';
  return launchesIn(text)
    .map(({ start, end }) => ({ agent: text.slice(start, end), span: sourceOf(start, end) }))
    .filter(({ agent }) => isHyphenated(agent) || isAgent(agent));
}

/** The agents whose headers the prompt holds: examples below them are a template. */
const namedInBody = ({ text, body }: AgentDocument): ReadonlySet<string> =>
  new Set([...text.slice(body.start).matchAll(/^[ \t]*name:[ \t]*(\S+)/gm)].map((match) => match[1]!));
