/** The parts of the service from the ground up: each may use what is in the rows above its own, and nothing else. */
const LAYERS: readonly (readonly string[])[] = [
  ['text', 'tokens'],
  ['knowledge'],
  ['syntax'],
  ['runtime', 'edits'],
  ['portability'],
  ['project'],
  ['references'],
  ['source'],
  ['cost', 'formatting'],
  ['rules'],
  ['workspace', 'config.ts'],
  ['check.ts', 'configFile.ts'],
  ['refactorings', 'fixes'],
  ['features', 'navigation'],
];

/** The only part that may use a package. */
const OWNERS: Readonly<Record<string, string>> = {
  yaml: 'syntax/**',
  'gray-matter': 'portability/**',
  'jsonc-parser': 'syntax/**',
};

const PURE = {
  group: ['node:*', 'vscode*', '**/lsp/**', '**/cli/**'],
  message: 'The service is pure: no protocol, no node:, no vscode.',
};

/** The linter's configuration of the service: which part may import which. */
export function serviceLinting(): unknown {
  const parts = LAYERS.flat();
  const layered = LAYERS.flatMap((layer, level) => {
    const below = LAYERS.slice(0, level).flat();
    return layer.map((part) => ({ part, closed: parts.filter((other) => other !== part && !below.includes(other)) }));
  });
  return {
    root: false,
    extends: '//',
    linter: { rules: { style: restricted(Object.keys(OWNERS), []) } },
    overrides: [
      { includes: ['biome.json'], formatter: { enabled: false } },
      ...layered.map(({ part, closed }) => {
        const folder = part.endsWith('.ts') ? part : `${part}/**`;
        const packages = Object.keys(OWNERS).filter((name) => OWNERS[name] !== folder);
        return { includes: [folder], linter: { rules: { style: restricted(packages, closed) } } };
      }),
    ],
  };
}

const restricted = (packages: readonly string[], closed: readonly string[]) => ({
  noRestrictedImports: {
    level: 'error',
    options: {
      paths: Object.fromEntries(packages.map((name) => [name, `Only ${OWNERS[name]} uses ${name}.`])),
      patterns: [
        PURE,
        {
          group: closed.map((part) => (part.endsWith('.ts') ? `**/${part}` : `**/${part}/**`)),
          message: 'A part of the service uses only those below it: see scripts/generate/layers.ts.',
        },
      ].filter(({ group }) => group.length > 0),
    },
  },
});
