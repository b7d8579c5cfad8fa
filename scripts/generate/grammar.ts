import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { KeyInfo } from '../../server/src/service/knowledge/field.ts';
import { KNOWLEDGE } from '../../server/src/service/knowledge/index.ts';

export const GRAMMAR = 'syntaxes/subagent.injection.tmLanguage.json';

/** How the pattern of a field of named values begins in the file, up to the group of its values. */
const FIELD_PATTERN = /(\^\((\w+)\)\[ \\\\t\]\*\(:\)\[ \\\\t\]\+\(\\"\|'\|\)\()(.*?)(?=\)\(\\\\3\))/g;

/** The grammar of headers with the values that the fields have by the tables. */
export function grammar(root: string): string {
  const text = readFileSync(path.join(root, GRAMMAR), 'utf8');
  return text.replace(FIELD_PATTERN, (_, before: string, name: string, values: string) => {
    const field = KNOWLEDGE.fields.get(name);
    if (!field) throw new Error(`${GRAMMAR} has a pattern for ‘${name}’, which is no field`);
    return before + valuesPattern(field, values);
  });
}

/** @param written the pattern as it is: of models, only the names are replaced */
function valuesPattern({ name, type }: KeyInfo, written: string): string {
  switch (type.kind) {
    case 'enum': {
      const values = type.values.flatMap(({ value, aliases = [] }) => [value, ...aliases]);
      return [...values, ...(type.orInteger ? ['[0-9]{1,9}'] : [])].join('|');
    }
    case 'boolean':
      return 'true|false';
    case 'model': {
      const names = [...KNOWLEDGE.models.keys()].filter((model) => !/[[\d]/.test(model));
      return written.replace(/\(\?i:[^)]*\)/, `(?i:${names.join('|')})`);
    }
    default:
      throw new Error(`${GRAMMAR} has a pattern for the values of ‘${name}’, which has none by name`);
  }
}
