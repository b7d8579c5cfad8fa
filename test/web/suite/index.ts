/** The entry that VS Code calls in the extension host of a browser. */
import { runRegistered } from './mocha.ts';
import './web.test.ts';

export const run = (): Promise<void> => runRegistered();
