import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { KNOWLEDGE } from '../server/src/service/index.ts';

const GRAMMAR = readFileSync(
  path.resolve(import.meta.dirname, '../syntaxes/subagent.injection.tmLanguage.json'),
  'utf8',
);

/** The words that the grammar takes for values of a field. */
const alternatives = (field: string): string[] => {
  const pattern = new RegExp(`"match": "\\^\\(${field}\\)[^"]*?\\(\\\\?"\\|'\\|\\)\\((?:\\(\\?i:)?([\\w|]+)`).exec(
    GRAMMAR,
  );
  return pattern?.[1]?.split('|').filter((word) => word !== '') ?? [];
};

describe('the grammar colours the values that the knowledge holds', () => {
  for (const { name, type } of KNOWLEDGE.fields.values()) {
    if (type.kind !== 'enum') continue;
    test(name, () => {
      const known = type.values.flatMap(({ value, aliases }) => [value, ...(aliases ?? [])]);
      expect(alternatives(name).sort()).toEqual(known.sort());
    });
  }

  test('model', () => {
    const aliases = [...KNOWLEDGE.models.keys()].filter((name) => !/\d/.test(name));
    expect(alternatives('model').sort()).toEqual(aliases.sort());
  });
});
