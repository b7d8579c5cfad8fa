import { expect, test } from 'vitest';
import { check } from '../../server/src/service/index.ts';
import { agentOf, withHeader } from '../support/agent.ts';
import { checkFindings, checkFix, checkNoFix } from '../support/findings.ts';

test('server-malformed', () => {
  checkFindings(
    withHeader(
      'mcpServers:',
      '  github:',
      '  ^^^^^^^ warning server-malformed: Ignored: mcpServers takes a list, each server an item that begins with ‘- ’.',
      '    command: x',
    ),
  );
  checkFindings(
    withHeader(
      'mcpServers:',
      '  - github',
      '  - 5',
      '    ^ warning server-malformed: Dropped: a server is a name, or a map of one name to its configuration.',
      '  - tracker:',
      '      command: x',
    ),
  );
  checkFindings(withHeader('mcpServers:'));
});

test('server-malformed: in the configuration, at its place', () => {
  checkFindings(
    withHeader(
      'mcpServers:',
      '  - tracker:',
      '      type: http',
      '      url: 5',
      '           ^ warning server-malformed: The server ‘tracker’ is dropped: its ‘url’ is no text.',
      '  - db:',
      '      command: db',
      '      env:',
      '        PORT: 80',
      '              ^^ warning server-malformed: The server ‘db’ is dropped: its ‘env.PORT’ is no text.',
    ),
  );
});

/** What is wrong with a server of that configuration; undefined when nothing is. */
function faultOf(configuration: string): string | undefined {
  const agent = agentOf(withHeader('mcpServers:', `  - a: ${configuration}`));
  const [finding] = check(agent).filter(({ code }) => code === 'server-malformed');
  return finding?.message.replace(/^The server ‘a’ is dropped: its /, '');
}

test.each([
  ['{command: x}'],
  ['{type: stdio, command: x, args: [], env: {A: "1"}}'],
  ['{type: http, url: anything}'],
  ['{type: streamable-http, url: "${URL}", headers: {A: b}, headersHelper: x}'],
  ['{type: sse, url: "https://example.org", oauth: {clientId: x, callbackPort: 80}}'],
  ['{type: http, url: x, oauth: {authServerMetadataUrl: "https://example.org", scopes: x, more: 1}}'],
  ['{type: ws, url: x}'],
  ['{command: x, timeout: 5, alwaysLoad: true, url: 1, more: 1}'],
])('the server %s is taken', (configuration) => {
  expect(faultOf(configuration)).toBeUndefined();
});

test.each([
  ['~', 'configuration is no map.'],
  ['{}', 'configuration has no ‘command’.'],
  ['{url: "https://example.org"}', 'configuration has no ‘command’.'],
  ['{command: ""}', '‘command’ is empty.'],
  ['{command: x, args: [~]}', '‘args’ has an item that is no text.'],
  ['{command: x, env: []}', '‘env’ is no map.'],
  ['{type: http}', 'configuration has no ‘url’.'],
  ['{type: STDIO, command: x}', '‘type’ is unknown.'],
  ['{type: ~, command: x}', '‘type’ is unknown.'],
  ['{type: [streamable-http], url: x}', '‘type’ is unknown.'],
  ['{command: x, timeout: 1.5}', '‘timeout’ is no whole number.'],
  ['{command: x, timeout: "5"}', '‘timeout’ is no number above 0.'],
  ['{command: x, alwaysLoad: yes}', '‘alwaysLoad’ is neither true nor false.'],
  ['{type: ws, url: x, headersHelper: 1}', '‘headersHelper’ is no text.'],
  ['{type: http, url: x, oauth: {callbackPort: 0}}', '‘oauth.callbackPort’ is no number above 0.'],
  [
    '{type: http, url: x, oauth: {authServerMetadataUrl: "http://e.org"}}',
    '‘oauth.authServerMetadataUrl’ does not begin with ‘https:’.',
  ],
])('the server %s is dropped: its %s', (configuration, what) => {
  expect(faultOf(configuration)).toBe(what);
});

test('server-malformed: a list is made of a map, or of names', () => {
  checkFix(
    'server-malformed',
    withHeader(
      'mcpServers:',
      '  github:',
      '    command: x',
      '',
      '    env:',
      '      A: b',
      '  # theirs',
      '  db:',
      '    command: y',
    ),
    withHeader(
      ...['mcpServers:', '  - github:', '      command: x', '', '      env:', '        A: b'],
      ...['    # theirs', '  - db:', '      command: y'],
    ),
    'Write the servers as a list',
  );
  checkFix('server-malformed', withHeader('mcpServers: postgres'), withHeader('mcpServers: [postgres]'));
  checkFix('server-malformed', withHeader('mcpServers: github, db'), withHeader('mcpServers: [github, db]'));
  checkNoFix('server-malformed', withHeader('mcpServers: {github: {command: x}}'));
  checkNoFix('server-malformed', withHeader('mcpServers: 5'));
});
