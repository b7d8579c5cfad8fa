import { reportFault, runCli } from './cli/main.ts';

// A reader that has seen enough (`… | head`) closes the pipe.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

runCli(process.argv.slice(2))
  .catch(reportFault)
  .then((exitCode) => {
    if (exitCode !== undefined) process.exitCode ??= exitCode;
  });
