import { URI } from 'vscode-uri';
import { normalPath } from '../service/index.ts';

/** The path of a file's URI, with `/` between its parts; undefined for what is no file of this machine. */
export function pathOf(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? normalPath(URI.parse(uri, true).fsPath) : undefined;
  } catch {
    return undefined;
  }
}
