import type { Example } from '../syntax/examples/examples.ts';
import { replace } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import type { Rule } from './rule.ts';
import { fixOf } from './support/messages.ts';

export const exampleTaskTool: Rule = {
  code: 'example-task-tool',
  severity: 'hint',
  summary: 'An example launches the agent with the Task tool, which is now called Agent',
  why: 'The tool that launches agents was called Task. The old name still works in `tools`, but Claude sees only a tool called Agent: examples that name it as it is now are followed more surely.',
  example:
    'description: |\n  Reviews code.\n  <example>\n  user: "Look at this."\n  assistant: "I will use the Task tool to launch the reviewer agent."\n  </example>',
  since: '0.1.0',
  source: 'custom',
  dialects: ['claude-code'],
  *check({ document, verdict }) {
    if (!verdict.loads) return;
    for (const example of document.examples) {
      const names = namesOfTool(example);
      const [first] = names;
      if (!first) continue;
      yield {
        span: first,
        message: 'The Task tool is now called Agent.',
        fixes: () =>
          fixOf(
            { title: 'Change ‘Task’ to ‘Agent’ in this example', removes: names.map(() => 'Task').join(' ') },
            names.map((name) => replace(name, 'Agent')),
          ),
      };
    }
  },
};

/** The places of the name `Task` before the word “tool”. */
const namesOfTool = ({ text, sourceOf }: Example): Span[] =>
  [...text.matchAll(/\bTask(?=["'`*”’]{0,3}\s+tools?\b)/g)].map(({ index }) => sourceOf(index, index + 'Task'.length));
