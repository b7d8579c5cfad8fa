import type { Rule } from './rule.ts';

/** A whole file that has a rule's finding, and whose it is; undefined for a rule whose example cannot be printed. */
export function exampleFile({
  example,
}: Rule): { readonly text: string; readonly origin: 'project' | 'plugin' } | undefined {
  if (example === undefined) return undefined;
  if (typeof example !== 'string') return { text: example.file, origin: example.origin ?? 'project' };
  const has = (name: string): boolean => example.startsWith(`${name}:`) || example.includes(`\n${name}:`);
  const lines = [
    '---',
    ...(has('name') ? [] : ['name: reviewer']),
    ...(has('description') ? [] : ['description: Reviews code.']),
    example,
    '---',
    '',
    'You review code.',
    '',
  ];
  return { text: lines.join('\n'), origin: 'project' };
}
