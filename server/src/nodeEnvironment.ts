import { homedir } from 'node:os';
import path from 'node:path';
import type { UserPaths } from './service/index.ts';

const { CLAUDE_CONFIG_DIR: config } = process.env;

/** The user of this machine. */
export const nodeUser: UserPaths = {
  home: homedir().replaceAll('\\', '/'),
  ...(config ? { config: path.resolve(config) } : {}),
};
