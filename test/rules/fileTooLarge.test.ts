import { expect, test } from 'vitest';
import { check } from '../../server/src/service/index.ts';
import { agentOf, withHeader } from '../support/agent.ts';

const messages = (text: string): string[] => check(agentOf(text)).map(({ message }) => message);

test('file-too-large', () => {
  const text = `${withHeader()}${'x'.repeat(1_048_576)}`;
  expect(messages(text)).toEqual([
    expect.stringMatching(/^Not loaded: the file has \d+ bytes; at most 1048576 are read\.$/),
  ]);
});
