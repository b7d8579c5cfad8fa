import type { SourceFile } from '../source/sourceFile.ts';
import type { Rule } from './rule.ts';
import { listedTools, replaceTool } from './support/toolListing.ts';

export const toolRemoved: Rule = {
  code: 'tool-removed',
  severity: 'information',
  summary: 'A tool that Claude Code no longer has',
  why: 'Tools come and go with the versions. The name of one that is gone is dropped without a word; often another tool does its work now.',
  example: 'tools: Read, MultiEdit',
  since: '0.1.0',
  source: 'observed',
  *check(agent) {
    for (const tool of listedTools(agent)) {
      const { field, entry, meaning } = tool;
      if (meaning.kind !== 'removed' || (field === 'tools' && agent.isRefused)) continue;
      // Where tools are taken away, its successor is not meant.
      const successors = field === 'tools' ? (agent.knowledge.removedTools.get(entry.name)?.replacements ?? []) : [];
      const listed = successors.find((name) => isListed(agent, name));
      const instead = successors.length > 0 ? ` Use ${successors.join(' or ')}.` : '';
      yield {
        span: entry.span,
        message: `${entry.name} is gone from ${agent.knowledge.product}, so it has no effect.${instead}`,
        isUnnecessary: true,
        fixes: () => replaceTool(agent, tool, listed ?? successors[0]),
      };
    }
  },
};

const isListed = (agent: SourceFile, name: string): boolean =>
  listedTools(agent).some(({ field, entry }) => field === 'tools' && entry.name === name);
