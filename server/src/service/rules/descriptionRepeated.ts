import { headerField } from '../syntax/document.ts';
import type { Rule } from './rule.ts';
import { listedFirst, quoted } from './support/messages.ts';
import { relatedTo } from './support/namesakes.ts';

/** A description of fewer words says too little to be the same by more than chance. */
const MIN_WORDS = 6;

export const descriptionRepeated: Rule = {
  code: 'description-repeated',
  severity: 'information',
  summary: 'Another agent has the same description',
  why: 'The description is all that Claude goes by when it chooses an agent. Of two agents with the same words in it, which one is called is chance. Descriptions that differ in a single word are left alone: on real files that word is what tells them apart.',
  example: {
    file: '---\nname: code-reviewer\ndescription: Reviews code for bugs and for style.\n---\n',
    beside: { 'critic.md': 'code-critic' },
  },
  noFix: 'what sets two agents apart is for their author to say.',
  since: '0.1.0',
  source: 'custom',
  *check({ document, path, project, verdict }) {
    const field = headerField(document, 'description');
    const [own] = project?.agents.inFile(path) ?? [];
    const { description = '', loads, name } = verdict;
    if (!project || !field || !own || !loads || description.split(/\s+/).length < MIN_WORDS) return;
    // Plugins are seldom all installed at the same time.
    const isBeside = ({ scope, tree }: typeof own): boolean =>
      tree === own.tree || (scope !== 'plugin' && own.scope !== 'plugin');
    const others = project.agents
      .describedAs(description)
      .filter((one) => one.path !== path && one.name !== name && isBeside(one));
    const names = [...new Map(others.map((one) => [one.path, one])).values()];
    if (names.length === 0) return;
    yield {
      span: field.key,
      message: `${listedFirst(names.map((one) => quoted(one.name)))} ${names.length === 1 ? 'has' : 'have'} the same description: which one Claude calls is chance.`,
      related: relatedTo(names, ({ name: other }) => `the description of ${quoted(other)}`),
    };
  },
};
