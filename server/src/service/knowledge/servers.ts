import type { FieldType, KeyInfo, Variant } from './field.ts';

const text: FieldType = { kind: 'text' };
const texts: FieldType = { kind: 'named', of: text };

const URL: KeyInfo = { name: 'url', summary: 'The address of the server.', type: text, required: true };
const HEADERS: readonly KeyInfo[] = [
  { name: 'headers', summary: 'Headers of each request.', type: texts },
  { name: 'headersHelper', summary: 'A command that prints headers as JSON.', type: text },
];
const OAUTH: KeyInfo = {
  name: 'oauth',
  summary: 'How one logs in to the server.',
  type: {
    kind: 'map',
    keys: [
      { name: 'clientId', summary: 'The client, where the server does not register one.', type: text },
      {
        name: 'callbackPort',
        summary: 'The port of this machine that the login comes back to.',
        type: { kind: 'number', isWhole: true },
      },
      {
        name: 'authServerMetadataUrl',
        summary: 'Where the metadata of the authorization server are.',
        type: { kind: 'url', isSecure: true },
      },
      { name: 'scopes', summary: 'What is asked for, separated by blanks.', type: text },
      { name: 'xaa', summary: 'Logs in across applications (XAA).', type: { kind: 'boolean' } },
    ],
  },
};

/** The types of a server and the keys that each has of its own. */
const SERVER_TYPES: readonly Variant[] = [
  {
    value: 'stdio',
    summary: 'A program of this machine. The default.',
    keys: [
      {
        name: 'command',
        summary: 'The program that is the server.',
        type: { kind: 'text', isFilled: true },
        required: true,
      },
      { name: 'args', summary: 'The arguments of the program.', type: { kind: 'list', of: text } },
      { name: 'env', summary: 'Environment variables of the program.', type: texts },
    ],
  },
  {
    value: 'http',
    aliases: ['streamable-http'],
    summary: 'An address, by streamable HTTP.',
    keys: [URL, ...HEADERS, OAUTH],
  },
  { value: 'sse', summary: 'An address, by server-sent events.', keys: [URL, ...HEADERS, OAUTH] },
  { value: 'ws', summary: 'An address, by WebSocket.', keys: [URL, ...HEADERS] },
  {
    value: 'sdk',
    summary: 'A part of the program that has Claude Code built in.',
    keys: [{ name: 'name', summary: 'The name by which that program knows it.', type: text, required: true }],
  },
];

/** How an MCP server is configured within a header. */
const CONFIGURATION: FieldType = {
  kind: 'variants',
  what: 'server',
  by: 'type',
  byDefault: 'stdio',
  variants: SERVER_TYPES,
  common: [
    {
      name: 'timeout',
      summary: 'After how many milliseconds a call of its tools is given up.',
      type: { kind: 'number', isWhole: true },
    },
    {
      name: 'alwaysLoad',
      summary: 'Its tools are there from the start, and need not be searched for.',
      type: { kind: 'boolean' },
    },
  ],
};

/** What the field `mcpServers` holds: names of configured servers, and maps of one name to its configuration. */
export const SERVERS_TYPE: FieldType = {
  kind: 'list',
  of: { kind: 'name-or', name: { kind: 'server' }, or: { kind: 'named', of: CONFIGURATION } },
};
