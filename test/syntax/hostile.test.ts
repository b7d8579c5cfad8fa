import { expect, test } from 'vitest';
import { check, DEFAULT_CONFIG, fixAll } from '../../server/src/service/index.ts';
import { agentOf } from '../support/agent.ts';

test('a header full of slips is fixed all at once', () => {
  const fields = Array.from({ length: 60 }, (_, index) => `# ${index}\nTools${index}: Read`).join('\n');
  const agent = agentOf(
    `---\nname: a\ndescription: b\ncolor: RED\ntools: [${'read, '.repeat(100)}Grep]\n${fields}\n---\n`,
  );
  expect(fixAll(agent, DEFAULT_CONFIG)).toHaveLength(1);
});

test('a body of a megabyte', () => {
  const body = '<example>\nuser: use the other-one agent\n'.repeat(20_000);
  const agent = agentOf(`---\nname: reviewer\ndescription: b\n---\n${body}`);
  expect(check(agent).length).toBe(40_000);
});
