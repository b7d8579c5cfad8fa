import { callsAgents } from '../knowledge/index.ts';
import { replace } from '../text/edit.ts';
import { sliceOf, span } from '../text/span.ts';
import { meantName } from './notFound.ts';
import type { Rule } from './rule.ts';
import { listedTools } from './toolListing.ts';
import { quoted } from './words.ts';

export const agentNotFound: Rule = {
  code: 'agent-not-found',
  severity: 'warning',
  summary: 'Agent(…) names an agent that is not there',
  why: '`Agent(a, b)` limits which agents may be called. A name that no agent of the project, the user, a plugin or Claude Code itself has allows nothing.',
  example: 'tools: Read, Agent(code-critic)',
  since: '0.1.0',
  source: 'observed',
  precision: { hits: 0, read: 0, right: 0 },
  *check(agent) {
    const { document, surroundings } = agent;
    if (!surroundings) return;
    for (const { field, entry } of listedTools(agent)) {
      if (field !== 'tools' || !callsAgents(entry.name, agent.knowledge) || !entry.specifier) continue;
      // The names stand in the file as they are read, but for escapes and line breaks.
      if (sliceOf(document.text, entry.span) !== entry.text) continue;
      const start = entry.span.end - 1 - entry.specifier.length;
      for (const match of entry.specifier.matchAll(/[^\s,]+/g)) {
        const name = match[0];
        if (name === '*' || surroundings.agents.has(name) || name === agent.verdict.name) continue;
        const place = span(start + match.index, start + match.index + name.length);
        const { hint, fixes } = meantName(name, surroundings.agents.keys(), (meant) => [replace(place, meant)]);
        yield {
          span: place,
          message: `No agent is called ${quoted(name)} here, so it cannot be called.${hint}`,
          fixes,
        };
      }
    }
  },
};
