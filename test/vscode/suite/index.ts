/** The entry that VS Code calls in its extension host. Every test file is imported here, after the globals it uses. */
import { runRegistered } from './support/mocha.ts';
import './smoke.test.ts';
import './closed.test.ts';
import './restart.test.ts';
import './agents.test.ts';
import './names.test.ts';
import './typing.test.ts';
import './prompts.test.ts';
import './collections.test.ts';
import './configuration.test.ts';
import './views.test.ts';
import './coreChecks.test.ts';
import './askClaude.test.ts';
import './activation.test.ts';
import './folders.test.ts';

export const run = (): Promise<void> => runRegistered();
