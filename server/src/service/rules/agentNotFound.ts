import { callsAgents } from '../knowledge/index.ts';
import type { ProjectContext } from '../project/projectContext.ts';
import type { AgentReference } from '../references/agentReference.ts';
import { type FileKind, isSettings } from '../source/fileLocations.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import { headerField } from '../syntax/document.ts';
import { stringOf } from '../syntax/frontmatter/value.ts';
import { replace } from '../text/edit.ts';
import { type Span, sliceOf, span } from '../text/span.ts';
import type { Finding, Rule } from './rule.ts';
import { quoted } from './support/messages.ts';
import { meantName } from './support/notFound.ts';
import { listedTools } from './support/toolListing.ts';

export const agentNotFound: Rule = {
  code: 'agent-not-found',
  severity: 'warning',
  summary: 'Agent(…), a mention, a skill or a setting names an agent that is not there',
  why: '`Agent(a, b)` limits which agents may be called, where the agent leads the session. A name that no agent of the project, the user, a plugin or Claude Code itself has allows nothing. The same is said of `agent` in the header of a skill or command with `context: fork`, and in the settings, and as information of permission rules and of mentions, `@agent-code-critic`.',
  example: 'tools: Read, Agent(code-critic)',
  noFix: 'the agent may be one that is not written yet; a slip in its name has a fix.',
  since: '0.1.0',
  source: 'observed',
  kinds: 'all',
  *check(file) {
    yield* file.kind === 'agent' ? inLists(file) : inOtherFile(file);
    yield* mentioned(file);
  },
};

/** `@agent-NAME` is nothing but the name of an agent. */
function* mentioned(file: SourceFile): Generator<Finding> {
  const { text, project, agentName } = file;
  // To look for a mention is far quicker than for everything that names an agent.
  if (!project || !/@agent-|\(agent\)/.test(text)) return;
  for (const { kind, isCertain, name, span: place } of file.explicit) {
    if (kind !== 'mention' || !isCertain || name === agentName || project.agents.has(name)) continue;
    // Under a name that is only written otherwise it is found by a rule of its own.
    if (project.agents.lookalikes(name).length > 0) continue;
    yield { ...missing(name, place, project, 'so the mention calls nobody'), severity: 'information' };
  }
}

function* inLists(agent: SourceFile): Generator<Finding> {
  const { document, project, verdict } = agent;
  if (!project) return;
  for (const { field, entry } of listedTools(agent)) {
    if (field !== 'tools' || !callsAgents(entry.name, agent.knowledge) || !entry.specifier) continue;
    // An entry with escapes or line breaks differs from its source.
    if (sliceOf(document.text, entry.span) !== entry.text) continue;
    const start = entry.span.end - 1 - entry.specifier.length;
    for (const { name, index } of unknownNames(entry.specifier, project)) {
      if (name === '*' || name === verdict.name) continue;
      const place = span(start + index, start + index + name.length);
      yield missing(name, place, project, 'so it cannot be called');
    }
  }
}

function* inOtherFile(file: SourceFile): Generator<Finding> {
  const { kind, project, document } = file;
  if (!project) return;
  // Without a fork, nothing is launched.
  const launches = isSettings(kind) || stringOf(headerField(document, 'context')?.value) === 'fork';
  for (const reference of file.explicit) {
    const { name, isCertain, span: place } = reference;
    if (!isCertain || project.agents.has(name)) continue;
    if (reference.kind === 'field' ? !launches : !isTool(reference.kind)) continue;
    const isRule = isSettings(kind) && isTool(reference.kind);
    yield {
      ...missing(name, place, project, consequence(kind, reference)),
      severity: isRule ? 'information' : 'warning',
    };
  }
}

/** The names of a specifier that no agent has; commas alone separate them. */
function* unknownNames(specifier: string, { agents }: ProjectContext) {
  for (const { 0: part, index } of specifier.matchAll(/[^,]+/g)) {
    const name = part.trim();
    if (name !== '' && !agents.has(name)) yield { name, index: index + part.indexOf(name) };
  }
}

const isTool = (kind: AgentReference['kind']): boolean => kind === 'tool' || kind === 'denied';

function consequence(file: FileKind, { kind }: AgentReference): string {
  if (isTool(kind)) return isSettings(file) ? 'so the rule has no effect' : 'so it cannot be called';
  return isSettings(file) ? 'so it cannot lead a session' : 'so general-purpose takes its place';
}

function missing(name: string, place: Span, { agents }: ProjectContext, what: string): Finding {
  const { hint, fixes } = meantName(name, candidates(name, agents), (meant) => [replace(place, meant)]);
  return { span: place, message: `No agent is called ${quoted(name)} here, ${what}.${hint}`, fixes };
}

/** To compare with every one of thousands of names would be felt; a slip is seldom in the first letter. */
const MANY = 1000;

function candidates(name: string, agents: ProjectContext['agents']): Iterable<string> {
  if (agents.size < MANY) return agents.keys();
  const found: string[] = [];
  agents.forEach((_, one) => {
    if (one[0] === name[0]) found.push(one);
  });
  return found;
}
