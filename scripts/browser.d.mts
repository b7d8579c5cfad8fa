import type { BuildOptions } from 'esbuild';

export const BROWSER: BuildOptions;
