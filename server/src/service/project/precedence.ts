import type { Knowledge } from '../knowledge/index.ts';
import type { KnownAgent } from './known.ts';

const WHOSE = { project: 'the project’s agent', user: 'your agent', plugin: 'the plugin’s agent' } as const;

/** An agent in words: whose it is, and where. @param shown the path as it is to be shown */
export const inWords = (
  { scope, path = '' }: KnownAgent,
  { product }: Knowledge,
  shown: (path: string) => string,
): string => (scope === 'built-in' ? `the agent that ${product} brings along` : `${WHOSE[scope]} in ${shown(path)}`);

/** That an agent is not called because another one has its name, as findings and hovers say it. */
export const notCalled = (
  above: KnownAgent,
  name: string,
  knowledge: Knowledge,
  shown: (path: string) => string,
): string =>
  `Not called in this project: ${inWords(above, knowledge, shown)} is also named ${name} and takes its place.`;
