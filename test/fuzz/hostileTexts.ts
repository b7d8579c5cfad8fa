/**
 * Texts that are made to keep a reader busy, by what is in them: a header (the lines between the delimiters) or a body,
 * of about so many characters.
 */
interface Hostile {
  readonly header?: (length: number) => string;
  readonly body?: (length: number) => string;
}

const times = (piece: string) => (length: number) => piece.repeat(Math.ceil(length / piece.length));
const line = (before: string, piece: string, after = '') => ({
  header: (length: number) => `${before}${times(piece)(length)}${after}`,
});
const inBody = (piece: string, before = '', after = '') => ({
  body: (length: number) => `${before}${times(piece)(length)}${after}`,
});
const lines = (made: (index: number) => string) => ({
  header: (length: number) => {
    const all: string[] = [];
    for (let left = length; left > 0; left -= all.at(-1)!.length + 1) all.push(made(all.length));
    return all.join('\n');
  },
});

/** Aliases of aliases: each level names the one before so many times. */
function bomb(field: string, width: number, levels: number): string {
  const list = (item: string): string => `[${Array.from({ length: width }, () => item).join(',')}]`;
  const defined = Array.from(
    { length: levels },
    (_, level) => `b${level}: &b${level} ${list(level ? `*b${level - 1}` : 'x')}`,
  );
  return [...defined, `${field}: *b${levels - 1}`].join('\n');
}

const bombs = Object.fromEntries(
  ['tools', 'model', 'description', 'name', 'hooks', 'mcpServers', 'skills', 'other', '<<'].map((field) => [
    `alias bomb in ${field}`,
    { header: () => bomb(field, 9, 9) },
  ]),
);

export const HOSTILE_TEXTS: Readonly<Record<string, Hostile>> = {
  ...bombs,
  'alias bomb of maps': {
    header: () =>
      Array.from(
        { length: 12 },
        (_, i) =>
          `b${i}: &b${i} {${Array.from({ length: 9 }, (_, k) => `k${k}: ${i ? `*b${i - 1}` : 'x'}`).join(', ')}}`,
      ).join('\n'),
  },
  'aliases of aliases in pairs': { header: (length) => bomb('tools', 2, length / 50) },
  'many aliases': { header: (length) => `a: &a [${'x, '.repeat(100)}]\ntools: [${'*a, '.repeat(length / 4)}]` },
  'many aliases behind a name': { header: (length) => `a: &a [x]\ntools: [x, ${'*a, '.repeat(length / 4)}]` },
  'a long list in a hundred places': {
    header: (length) => `a: &a [${'x, '.repeat(length / 3)}]\ntools: [${'*a, '.repeat(98)}]`,
  },
  'a long map in a hundred places': {
    header: (length) =>
      `a: &a {${Array.from({ length: length / 8 }, (_, i) => `k${i}: x`).join(', ')}}\nhooks: [${'*a, '.repeat(98)}]`,
  },
  'a long text in a hundred places': {
    header: (length) => `a: &a ${'x '.repeat(length / 2)}\ntools: [${'*a, '.repeat(98)}]`,
  },
  'many errors': { header: (length) => `a: b: [${'"x" y, '.repeat(length / 7)}]` },
  'blanks in a value': line('description: a', ' ', 'b'),
  'blanks at the end': line('description: a', ' '),
  'blanks in quotes': line('description: "a', ' ', 'b"'),
  'blanks in a block': line('description: |\n  a', ' ', 'b'),
  'tabs in a value': line('description: a', '\t', 'b'),
  'blanks before a comment': line('tools: Read', ' ', '# x'),
  'blanks in tools': line('tools: Read,', ' ', 'Edit'),
  'blanks in a name': line('name: a', ' ', 'b'),
  'blanks in a model': line('model: a', ' ', 'b'),
  'blanks in a color': line('color: a', ' ', 'b'),
  'blanks before a colon': line('color', ' ', ': b'),
  'blanks alone': line('', ' '),
  'lines of blanks': line('x: y\n', '   \n'),
  'empty lines': line('x: y\n', '\n'),
  comments: line('x: y\n', '# \n'),
  'comments of blanks': line('x: y # ', ' ', 'x'),
  'line ends of CR': line('', 'a: b\r'),
  'lone CRs': line('x: y', '\r'),
  'line ends of CRLF': line('', '\r\n'),
  'header lines': lines((i) => `a${i}: x`),
  'header lines, names of fields': lines((i) => `tools${i}: Read`),
  'header lines without a value': lines((i) => `a${i}:`),
  'a repeated field': line('', 'tools: Read\n'),
  'unknown tools': lines((i) => (i ? `  - Red${i}` : 'tools:')),
  'unknown tools in one line': {
    header: (length) => `tools: ${Array.from({ length: length / 8 }, (_, i) => `Red${i}`).join(', ')}`,
  },
  'repeated tools': line('tools: Grep', ', Read'),
  'tools that are all denied': {
    header: (length) =>
      `tools: Read${', Read'.repeat(length / 16)}\ndisallowedTools: Read(a)${', Read(a)'.repeat(length / 20)}`,
  },
  'repeated tools in lines': line('tools:', '\n  - Read'),
  specifiers: line('tools: Read', ', Bash(a:*)'),
  'open specifiers': line('tools: ', 'a('),
  'closing parentheses': line('tools: Bash(', ')'),
  'tools in lines that end with CR': line('tools:\r', '  - Read\r'),
  'servers as tools': lines((i) => (i ? `  - mcp__s${i}__t` : 'tools:')),
  skills: lines((i) => (i ? `  - skill${i}` : 'skills:')),
  hooks: lines((i) => (i ? `    - matcher: a${i}` : 'hooks:\n  PreToolUse:')),
  'hooks of blanks': line('hooks:\n', ' ', '# x'),
  servers: lines((i) => (i ? `  - s${i}:\n      command: x` : 'mcpServers:')),
  'lists in lists': line('', '- ', 'a'),
  'lists in lists below a key': line('x:\n ', '- ', 'a'),
  'keys of keys': line('x:\n  ', '? '),
  'brackets in brackets': line('x: ', '['),
  'closed brackets in brackets': { header: (length) => `x: ${'['.repeat(length)}${']'.repeat(length)}` },
  'braces in braces': line('x: ', '{a: '),
  'brackets in tools': line('tools: ', '['),
  indents: lines((i) => `${' '.repeat(i)}a:`),
  'colons in one line': line('description: ', 'a: '),
  'colons in a block': line('description: |\n  ', 'a: ', '\nk: a: b'),
  'colons behind a fault': line('other: a: b\ndescription: ', 'a: '),
  dashes: line('description: ', '-- '),
  'lines of dashes': line('description: |\n', '  ---\n'),
  hashes: line('description: x', ' #'),
  quotes: line('description: ', '"'),
  'single quotes': line('description: ', "'"),
  'quotes in brackets': line('tools: ', '[\'"'),
  'quotes in a plain text': line('tools: ', '@"'),
  backslashes: line('description: x: ', '\\'),
  'backslashes in quotes': line('description: "', '\\\\', '"'),
  'escapes in one line': line('description: x: ', '\\n'),
  'escapes in quotes': line('description: "', '\\n', '"'),
  'escaped blanks': line('description: "a', '\\n ', '"'),
  'parentheses in a description': line('description: ', '('),
  'pairs of parentheses': line('description: ', '(a)'),
  'angles in a description': line('description: x: ', '<'),
  'examples in one line': line('description: x: ', '<example>\\nuser: x\\n'),
  'closed examples in one line': line('description: "', '<example>\\nuser: x\\n</example>\\n', '"'),
  'examples in a block': line('description: |\n', '  <example>\n  user: x\n'),
  'examples in a block, in lines that end with CR': line('description: |\n', '  <example>\r  user: x\r  </example>\r'),
  commentaries: line('description: "<example>', '<commentary>a', '"'),
  'commentary of blanks': line('description: "<example><commentary>a', ' ', '"'),
  'closing tags': line('description: ', '</example>'),
  'lines of a plain text': line('description: a', '\n  b'),
  'lines of a folded text': line('description: >', '\n  b'),
  'indented lines of a folded text': line('description: >', '\n  b\n    c'),
  anchors: lines((i) => `a${i}: &a${i} x`),
  tags: line('x: ', '!a '),
  directives: line('', '%YAML 1.2\n'),
  documents: line('', 'a: b\n...\n'),
  'question marks': line('', '? a\n'),
  'a long key': line('', 'a', ': b'),
  'a long number': line('maxTurns: ', '1'),
  'a long word in a model': line('model: claude-', 'a'),
  'a long name': line('name: ', 'a-'),
  'names in a description': line('description: ', 'Use the reviewer agent. '),
  templates: line('description: ', '{{a}} '),
  'a body of blanks': inBody(' ', 'a', 'b'),
  'a body of tabs': inBody('\t', 'a', 'b'),
  'a body of empty lines': inBody('\n'),
  'a body of CRs': inBody('\r'),
  'lines of blanks in the body': inBody('   \n'),
  'a comment that is not closed': inBody(' ', '<!-- subagent-prompts-disable-next-line ', 'x'),
  'open comments': inBody('<!-- '),
  'comments in the body': inBody('<!-- subagent-prompts-disable-next-line x -->\n'),
  'marks of lists': inBody('- ', '', 'x'),
  lists: inBody('- a\n'),
  'quoted lines': inBody('> ', '', 'x'),
  headings: inBody('# a\n'),
  'marks of headings': inBody('# '),
  'marks of headings at the end': inBody(' #', '# a'),
  'code in code': inBody('```markdown\n```js\n'),
  'open fences': inBody('```\n\n'),
  'growing fences': {
    body: (length) => Array.from({ length: Math.sqrt(2 * length) }, (_, i) => '`'.repeat(i + 3)).join('\n'),
  },
  backticks: inBody('`'),
  'growing backticks': {
    body: (length) => Array.from({ length: Math.sqrt(2 * length) }, (_, i) => '`'.repeat(i + 1)).join(' '),
  },
  'paths in backticks': inBody('`a/'),
  'open tags': inBody('<example>\n'),
  'one-line examples': inBody('<example>user: a</example>\n'),
  'examples on one line': inBody('<example>user: a</example>'),
  'examples in lines that end with CR': inBody('<example>\ruser: x\r</example>\r'),
  'open tags on one line': inBody('<example> '),
  angles: inBody('<'),
  attributes: inBody('a ', '<a '),
  'open links': inBody('[a]('),
  brackets: inBody('['),
  images: inBody('!['),
  mentions: inBody('@agent-'),
  paths: inBody('@a/b '),
  'at signs': inBody('@'),
  'mentions in quotes': inBody('@"a (agent)" '),
  'open mentions in quotes': inBody('@"a '),
  stars: inBody('*a **b '),
  underscores: inBody('_a __b '),
  launches: inBody('Use the reviewer agent to do it. '),
  'launches of spaces': inBody(' ', 'Use the ', ' agent'),
  'hand-offs': inBody('hand off to '),
  'task calls': inBody('subagent_type="'),
  'one word': inBody('a'),
  capitals: inBody('A'),
  'words with hyphens': inBody('a-'),
  'words with spaces': inBody('Code Critic '),
  'short words': inBody('a '),
  colons: inBody('a: '),
  'rules of dashes': inBody('---\n'),
  headers: inBody('---\nname: a\ndescription: b\n---\n'),
  tables: inBody('| a '),
  links: inBody('https://a.example/ '),
  surrogates: inBody('\u{1f600}'),
  'halves of surrogates': inBody('\ud83d'),
  'combining marks': inBody('e\u0301'),
  NULs: inBody('\0'),
};

/** The texts of an entry: the header or body in a complete file, in one that is not closed, and alone. */
export function textsOf({ header, body }: Hostile, length: number): string[] {
  if (body) return [`---\nname: reviewer\ndescription: Reviews code.\n---\n${body(length)}`];
  const made = header!(length);
  // In an agent that has all of what features look at.
  const rest = ['description: d', 'tools: Read, Agent', 'model: opus'].filter(
    (one) => !new RegExp(`^${one.split(':')[0]}:`, 'm').test(made),
  );
  const whole = ['---', 'name: a', ...rest, made, '---', 'Body.'].join('\n');
  return [whole, `---\n${made}\n---`, `---\n${made}`, made];
}
