import fc from 'fast-check';

const HEADER = [
  'name: a',
  'name: "a:b"',
  'description: b',
  'description: Use: it\\n\\n<example>\\nuser: \\"x\\"\\n</example>',
  'description: "Use it.\\n<example>\\nContext: c\\nuser: x\\n<commentary>why</commentary>\\n</example>"',
  "description: 'It''s\\n<example>\\nuser: x'",
  'description: |',
  'description: >-',
  'description: "open',
  'description: *a',
  '  indented text',
  '  <example>',
  '  user: "x"',
  '  assistant: y',
  '  </example>',
  '<example>',
  'user: x',
  '</example>',
  'tools: Read, Bash(git *)',
  'tools: [Read, "Edit"]',
  'tools:',
  '  - Read',
  'hooks: {Stop: [{hooks: []}]}',
  'x: &a [*a]',
  'y: &a text <example> user: z </example>',
  '<<: *a',
  '? x',
  '',
  '\0',
] as const;

const BODY = [
  '',
  'text and more',
  '# A',
  '## B #',
  '###',
  '===',
  '---',
  '- # C',
  '> ## D',
  '<example>',
  '  <example>',
  '<example> text',
  '</example>',
  'Context: c',
  'user: x',
  '<commentary>why',
  '</commentary>',
  '```',
  '~~~ js',
  '<!--',
  '-->',
  '[a]: b',
] as const;

const lines = (usual: readonly string[], maxLength: number): fc.Arbitrary<string[]> =>
  fc.array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...usual) }, fc.string({ maxLength: 20 })), { maxLength });

/** Agent files, good and bad, with and without a header. */
export const agentText: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', '\uFEFF'),
    fc.constantFrom('---', '---', '---', '----', ''),
    lines(HEADER, 8),
    fc.constantFrom('---', '---', '---', 'text ---', ''),
    lines(BODY, 16),
    fc.constantFrom('\n', '\r\n', '\r'),
  )
  .map(([bom, open, header, close, body, newline]) => bom + [open, ...header, close, ...body].join(newline));

/** The same inputs every time; FC_SEED and FC_RUNS explore others. */
export const RUNS = { seed: Number(process.env.FC_SEED ?? 1), numRuns: Number(process.env.FC_RUNS ?? 1500) };
