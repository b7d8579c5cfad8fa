import { afterAll, beforeAll, expect, test } from 'vitest';
import { agentOf } from '../support/agent.ts';
import { EVERY_FEATURE } from './everyFeature.ts';
import { HOSTILE_TEXTS, textsOf } from './hostileTexts.ts';
import { StepCounter, type Steps } from './steps.ts';

let counter: StepCounter;
beforeAll(() => {
  counter = new StepCounter((url) => /\/server\/src\/|\/node_modules\/(?:yaml|jsonc-parser|js-yaml)\//.test(url));
});
afterAll(() => counter.end());

const LENGTH = 4000;
/** Of twice the text, so many times the steps at most: with what grows by a logarithm, but nothing by a square. */
const MOST = 2.3;

test.each(Object.keys(HOSTILE_TEXTS))('twice as much takes all features twice the steps: %s', (name) => {
  const stepsFor = (length: number): Steps =>
    counter.stepsOf(() => {
      const text = textsOf(HOSTILE_TEXTS[name]!, length)[0]!;
      for (const feature of Object.values(EVERY_FEATURE)) feature(agentOf(text), Math.floor(text.length / 2));
    });
  const once = stepsFor(LENGTH);
  const twice = stepsFor(2 * LENGTH);
  expect(twice.entered / once.entered).toBeLessThan(MOST);
  expect(twice.characters / once.characters).toBeLessThan(MOST);
});
