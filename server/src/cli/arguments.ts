import { parseArgs } from 'node:util';

/** The command line makes no sense; the message says why. */
export class UsageError extends Error {}

export interface PathArguments {
  readonly paths: readonly string[];
  readonly format: 'pretty' | 'json';
  /** Glob patterns of folders whose files are taken as agents. */
  readonly agentFolders: readonly string[];
}

/** `[PATH…] [--format pretty|json] [--agent-folder GLOB]…`. @throws UsageError */
export function pathArguments(args: string[]): PathArguments {
  const { positionals, values } = parse(args);
  const { format } = values;
  if (format !== 'pretty' && format !== 'json') throw new UsageError(`--format is ‘pretty’ or ‘json’, not ‘${format}’`);
  return { paths: positionals, format, agentFolders: values['agent-folder'] };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'pretty' },
        'agent-folder': { type: 'string', multiple: true, default: [] },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
