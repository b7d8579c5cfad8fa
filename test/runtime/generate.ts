import fc from 'fast-check';

/** Headers as people and editors break them, each with a name of its own. The same for the same seed. */
export function generatedFiles(count: number, seed: number): string[] {
  const pick = <T>(...values: T[]) => fc.constantFrom(...values);
  const words = pick(
    'Reviews code',
    'Use this: now',
    'Fix issue #12 soon',
    'Examples:',
    'a\\n\\nb: c',
    'He said "go": stop',
    "It's fine",
    '[draft] text',
    '{x} text',
    '*Use* it',
    '&anchor use',
    '!tag use',
    '| pipe',
    '> more',
    '% of',
    '@here go',
    '`code` go',
    '- item use: it',
    '? what',
    'a --- b',
    'tab\there',
    'end \\',
    '"quoted"',
    "'quoted'",
    '"open',
    "'It's'",
    '"a" b',
    'ünïcode “q” 🗺️',
    'yes',
    '12',
    '~',
    'null',
    '2026-01-02',
    '0x1F',
    '1e3',
    '.inf',
    'a:b',
    'a :b',
    'a: ',
    ' lead',
    'trail   ',
    '[Read, Edit',
    '[a, b]',
    '{a: b}',
    '#only',
    'x#y',
    'a,b',
    'a\u00a0: b',
    'a\u2028b: c',
    '\ufeffx',
    'a\u0085b: c',
    '"esc \\n \\u0041 \\x41"',
    '"bad \\q"',
    "'two\\nlines'",
    '>-',
    '|',
    '|+',
    '|2',
    '&a',
    '*a',
    '!!str 12',
    '!!int x',
    '<example>user: "x"</example>',
    'a: b: c',
    'http://x.y/z',
    'c:\\path',
    'a, b: c, d',
    '::',
    ': x',
    ':x',
    '-',
    '--',
    '?',
  );
  const continuation = pick(
    '',
    '',
    '',
    '',
    '\n  more text',
    '\n  more: text',
    '\nunindented text',
    '\nuser: "x"',
    '\n\ttab',
    '\n\n  after blank',
    '\n# comment',
    '\n  # comment',
    '\n<example>',
    '\n- item',
    '\n  - item',
    '\n...',
    '\n%YAML 1.2',
    '\n  |',
    '\n ',
    '\n"k": v',
  );
  const line = fc.oneof(
    fc
      .tuple(
        pick('tools', 'model', 'color', 'notes', 'x-y', 'key1', 'a b', '"q"', 'Model'),
        pick(': ', ':', ' : ', ':\t', ':  '),
        words,
        continuation,
      )
      .map(([key, colon, value, rest]) => `${key}${colon}${value}${rest}`),
    pick(
      'hooks:',
      'hooks: []',
      'hooks:\n  PreToolUse: x',
      'hooks:\n  PreToolUse:\n    - hooks: []',
      'PermissionRequest: 1',
      'hooks:\n  Stop: x',
      '<<: {model: opus}',
      'm: &m {model: opus}\n<<: *m',
      '\tmodel: opus',
      ' model: opus',
      '  - x',
      'just words',
      'description: again',
      'name: again',
      '? k\n: v',
      '{a: 1}',
      '[a]',
      '# note',
      '',
      ' ',
      'tools:\n  - Read\n  - Edit',
      'tools:\n- Read',
    ),
  );
  const block = fc
    .tuple(
      pick('|', '|-', '|+', '>', '>-', '|2', '| # c', '|\\n'),
      pick('\n  one\n  two: x', '\n  one\n\n  two', '\n    deep\n  less', '\none', '\n\ttab', '\n  a --- b', ''),
    )
    .map(([head, rest]) => head + rest);
  const description = fc.oneof(
    { weight: 3, arbitrary: fc.tuple(words, continuation).map(([value, rest]) => value + rest) },
    { weight: 1, arbitrary: block },
    { weight: 1, arbitrary: fc.tuple(words, words).map(([a, b]) => `${a} ${b}`) },
  );
  const name = pick('n', 'n', 'n', 'n', 'N x', '"n"', "'n'", 'n.', 'n/x', 'nü');
  const open = pick(
    '---\n',
    '---\n',
    '---\n',
    '---\n',
    '---\n',
    '--- \n',
    '---\t\n',
    '---\n\n',
    '\ufeff---\n',
    '\n---\n',
    '----\n',
    '---x\n',
    '--- # c\n',
  );
  const close = pick('---\n', '---\n', '---\n', '---\n', '---\n', '--- \n', '---x\n', '----\n', '', '...\n', ' ---\n');
  const newline = pick('\n', '\n', '\n', '\n', '\r\n', '\r');
  const order = pick('nd', 'nd', 'nd', 'dn', 'nxd', 'd', 'n');
  const file = fc.tuple(
    open,
    name,
    pick(': ', ': ', ': ', ': ', ':', ':  ', ':\t', ' : '),
    description,
    fc.array(line, { maxLength: 2 }),
    close,
    newline,
    order,
  );
  return fc
    .sample(file, { seed, numRuns: count })
    .map(([opening, agent, colon, text, lines, closing, lineBreak, sequence], index) => {
      const unique = agent.replace(/n/i, `n${index}`);
      const parts: Record<string, string[]> = {
        n: [`name${colon}${unique}`],
        d: [`description${colon}${text}`],
        x: lines,
      };
      const header = [...sequence].flatMap((part) => parts[part] ?? []);
      const rest = sequence.includes('x') ? [] : lines;
      return `${opening}${[...header, ...rest].join('\n')}\n${closing}\nYou.\n`.replaceAll('\n', lineBreak);
    });
}
