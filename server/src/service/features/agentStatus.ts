import { check } from '../check.ts';
import { DEFAULT_CONFIG } from '../config.ts';
import { type Cost, costOf } from '../cost/cost.ts';
import { isMentionable } from '../references/mentionable.ts';
import { listed } from '../rules/support/messages.ts';
import { namesakesOf } from '../rules/support/namesakes.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import { headerField } from '../syntax/document.ts';
import { innerSpan } from '../syntax/frontmatter/value.ts';
import type { Span } from '../text/span.ts';

/**
 * Whether an agent can be called. `refused`: it loads, but none of its tools is there. `repeated`: another file in its
 * folder has the name. `shadowed`: an agent from another place takes its place. `denied`: the settings forbid calling it.
 */
export type AgentState = 'loads' | 'refused' | 'not-loaded' | 'repeated' | 'shadowed' | 'denied';

/** An agent at a glance. */
export interface AgentStatus {
  readonly state: AgentState;
  /** Why the agent cannot be called, as a sentence; undefined for one that can. */
  readonly why?: string | undefined;
  /** The name by which it is called; that of the file where it has none. */
  readonly name: string;
  /** What calls it in a conversation; undefined for a name that cannot be mentioned. */
  readonly mention?: string | undefined;
  /** Where its header has the name. */
  readonly nameSpan?: Span | undefined;
  /** Empty for one that is not loaded. */
  readonly description: string;
  /** As the header has it, where it is taken. */
  readonly model?: string | undefined;
  /** How many tools it gets, by its header and the servers of its project. */
  readonly tools: 'all' | number;
  /** Of all tools, those that `disallowedTools` takes away. */
  readonly deniedTools: readonly string[];
  readonly cost: Cost;
}

/** Undefined for a file that is no agent and does not look like one, as a README among agents. */
export function agentStatus(agent: SourceFile): AgentStatus | undefined {
  const { verdict, fileStem, document } = agent;
  const { state, why } = stateOf(agent);
  if (state === 'not-loaded' && why === undefined) return undefined;
  const field = headerField(document, 'name');
  const name = (verdict.loads ? agent.fullName : verdict.name) ?? fileStem;
  return {
    state,
    why,
    name,
    mention: isMentionable(name) ? `@agent-${name}` : undefined,
    nameSpan: field && innerSpan(field.value),
    description: (verdict.loads && verdict.description) || '',
    model: verdict.model,
    tools: agent.tools.kind === 'all' ? 'all' : agent.tools.names.length,
    deniedTools: agent.tools.denied,
    cost: costOf(agent),
  };
}

/** So many tools that are taken away are named at a glance. */
const NAMED_TOOLS = 3;

/** How many tools an agent gets: `1 tool`, `all tools but Write`. */
export function toolsInWords({ tools, deniedTools }: Pick<AgentStatus, 'tools' | 'deniedTools'>): string {
  if (tools !== 'all') return `${tools || 'no'} ${tools === 1 ? 'tool' : 'tools'}`;
  if (deniedTools.length === 0) return 'all tools';
  return `all tools but ${deniedTools.length > NAMED_TOOLS ? deniedTools.length : listed(deniedTools)}`;
}

function stateOf(agent: SourceFile): { readonly state: AgentState; readonly why?: string | undefined } {
  if (!agent.verdict.loads) return { state: 'not-loaded', why: whyNotLoaded(agent) };
  if (agent.isRefused) return { state: 'refused', why: messageOf(agent, 'no-tool-resolves') };
  const found = namesakesOf(agent);
  if (found?.inTree.some(found.isAbove)) return { state: 'repeated', why: messageOf(agent, 'name-repeated') };
  if (found?.elsewhere.some(found.isAbove)) return { state: 'shadowed', why: messageOf(agent, 'name-shadowed') };
  const denied = messageOf(agent, 'agent-denied');
  return denied === undefined ? { state: 'loads' } : { state: 'denied', why: denied };
}

function whyNotLoaded(agent: SourceFile): string | undefined {
  const findings = check(agent);
  const found =
    findings.find(({ severity }) => severity === 'error') ?? findings.find(({ code }) => code === 'header-missing');
  return found?.message;
}

/** What a rule says of the agent, whatever the settings. */
const messageOf = (agent: SourceFile, code: string): string | undefined =>
  check(agent, DEFAULT_CONFIG, code)[0]?.message;
