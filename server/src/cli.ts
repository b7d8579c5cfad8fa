import * as nodeModule from 'node:module';

// Where Node can, it keeps what it has compiled: that takes longest when there is one file to check.
(nodeModule as { enableCompileCache?: () => unknown }).enableCompileCache?.();
nodeModule.createRequire(__filename)('./commands.cjs');
