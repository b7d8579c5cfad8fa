import type { FieldType } from './field.ts';

const text: FieldType = { kind: 'text' };
const texts: FieldType = { kind: 'named', of: text };

/** How an MCP server is configured within a header. */
const CONFIGURATION: FieldType = {
  kind: 'map',
  keys: [
    {
      name: 'type',
      summary: 'How the server is talked to.',
      type: {
        kind: 'enum',
        values: [
          { value: 'stdio', summary: 'A program of this machine. The default.' },
          { value: 'http', summary: 'An address, by streamable HTTP.' },
          { value: 'sse', summary: 'An address, by server-sent events.' },
          { value: 'ws', summary: 'An address, by WebSocket.' },
        ],
      },
    },
    { name: 'command', summary: 'The program that is the server.', type: text },
    { name: 'args', summary: 'The arguments of the program.', type: { kind: 'list', of: text } },
    { name: 'env', summary: 'Environment variables of the program.', type: texts },
    { name: 'url', summary: 'The address of the server.', type: text },
    { name: 'headers', summary: 'Headers of each request.', type: texts },
  ],
};

/** What the field `mcpServers` holds: names of configured servers, and maps of one name to its configuration. */
export const SERVERS_TYPE: FieldType = {
  kind: 'list',
  of: { kind: 'name-or', name: { kind: 'server' }, or: { kind: 'named', of: CONFIGURATION } },
};
