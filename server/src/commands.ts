import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { runCheckShare } from './cli/check.ts';
import { reportFault, runCli } from './cli/main.ts';
import type { ThreadData } from './cli/shares.ts';

if (isMainThread) {
  // A reader that has seen enough (`… | head`) closes the pipe.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

  runCli(process.argv.slice(2))
    .catch(reportFault)
    .then((exitCode) => {
      if (exitCode !== undefined) process.exitCode ??= exitCode;
    });
} else {
  const { args, share } = workerData as ThreadData;
  runCheckShare(args, share).then((result) => parentPort?.postMessage(result));
}
