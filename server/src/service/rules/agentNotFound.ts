import { callsAgents } from '../knowledge/index.ts';
import type { Naming } from '../naming.ts';
import type { AgentReference } from '../syntax/namePlace.ts';
import { replace } from '../text/edit.ts';
import { type Span, sliceOf, span } from '../text/span.ts';
import type { Surroundings } from '../workspace/surroundings.ts';
import { meantName } from './notFound.ts';
import type { Finding, Rule } from './rule.ts';
import { listedTools } from './toolListing.ts';
import { quoted } from './words.ts';

export const agentNotFound: Rule = {
  code: 'agent-not-found',
  severity: 'warning',
  summary: 'Agent(…), a skill or a setting names an agent that is not there',
  why: '`Agent(a, b)` limits which agents may be called. A name that no agent of the project, the user, a plugin or Claude Code itself has allows nothing. The same is said of `agent` in the header of a skill or command and in the settings, and as information of permission rules.',
  example: 'tools: Read, Agent(code-critic)',
  since: '0.1.0',
  source: 'observed',
  precision: { hits: 0, read: 0, right: 0 },
  *check(agent) {
    const { document, surroundings, verdict } = agent;
    if (!surroundings) return;
    for (const { field, entry } of listedTools(agent)) {
      if (field !== 'tools' || !callsAgents(entry.name, agent.knowledge) || !entry.specifier) continue;
      // The names stand in the file as they are read, but for escapes and line breaks.
      if (sliceOf(document.text, entry.span) !== entry.text) continue;
      const start = entry.span.end - 1 - entry.specifier.length;
      for (const match of entry.specifier.matchAll(/[^\s,]+/g)) {
        const name = match[0];
        if (name === '*' || surroundings.agents.has(name) || name === verdict.name) continue;
        yield missing(
          name,
          span(start + match.index, start + match.index + name.length),
          surroundings,
          'so it cannot be called',
        );
      }
    }
  },
  *checkOther(naming) {
    const { surroundings, said } = naming;
    if (!surroundings) return;
    for (const reference of said) {
      const { name, kind, isCertain, span: place } = reference;
      if (!isCertain || (kind !== 'field' && kind !== 'tool') || surroundings.agents.has(name)) continue;
      yield {
        ...missing(name, place, surroundings, consequence(naming, reference)),
        severity: severityOf(naming, kind),
      };
    }
  },
};

const severityOf = ({ kind: file }: Naming, kind: AgentReference['kind']) =>
  file === 'settings' && kind === 'tool' ? 'information' : 'warning';

function consequence({ kind: file }: Naming, { kind }: AgentReference): string {
  if (kind === 'tool') return file === 'settings' ? 'so the rule has no effect' : 'so it cannot be called';
  return file === 'settings' ? 'so it cannot lead a session' : 'so general-purpose takes its place';
}

function missing(name: string, place: Span, { agents }: Surroundings, what: string): Finding {
  const { hint, fixes } = meantName(name, candidates(name, agents), (meant) => [replace(place, meant)]);
  return { span: place, message: `No agent is called ${quoted(name)} here, ${what}.${hint}`, fixes };
}

/** To compare with every one of thousands of names would be felt; a slip is seldom in the first letter. */
const MANY = 1000;

function candidates(name: string, agents: Surroundings['agents']): Iterable<string> {
  return agents.size < MANY ? agents.keys() : [...agents.keys()].filter((one) => one[0] === name[0]);
}
