import { expect, test } from 'vitest';
import { check } from '../../server/src/service/index.ts';
import { agentOf, withHeader } from '../support/agent.ts';

const messages = (text: string): string[] => check(agentOf(text)).map(({ message }) => message);

test('file-too-large', () => {
  const text = `${withHeader()}${'x'.repeat(1_048_576)}`;
  expect(messages(text)).toEqual(['Not loaded: the file has more than 1,048,576 bytes.']);
  expect(messages(text.slice(0, 1_048_576))).toEqual([]);
  expect(messages(`${withHeader()}${'ü'.repeat(524_288)}`)).toEqual([
    'Not loaded: the file has more than 1,048,576 bytes.',
  ]);
});
