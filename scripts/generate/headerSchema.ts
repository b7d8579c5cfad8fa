import { explain, type FieldType, type KeyInfo, KNOWLEDGE } from '../../server/src/service/index.ts';
import { valuesOf } from '../../server/src/service/knowledge/index.ts';
import { keysOf } from '../../server/src/service/knowledge/keys.ts';
import { CURRENT_RUNTIME } from '../../server/src/service/knowledge/runtime.ts';

type Schema = Readonly<Record<string, unknown>>;

/** A JSON Schema of the header, for tools that check YAML: what it refuses is not loaded, or has no effect. */
export function headerSchema(): Schema {
  const properties = Object.fromEntries(
    [...KNOWLEDGE.fields.values()].map((field) => [field.name, fieldSchema(field)]),
  );
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Header of a Claude Code subagent',
    description: `The fields of .claude/agents/*.md as Claude Code ${CURRENT_RUNTIME.version} reads them. Made by npm run generate.`,
    type: 'object',
    required: [...KNOWLEDGE.fields.values()].filter(({ required }) => required).map(({ name }) => name),
    properties,
    definitions: Object.fromEntries(DEFINITIONS),
    additionalProperties: true,
  };
}

function fieldSchema(field: KeyInfo): Schema {
  const about = explain({ kind: 'key', path: [field.name] }, { knowledge: KNOWLEDGE });
  const schema = { description: field.summary, markdownDescription: about };
  if (field.name === 'name') return { ...schema, ...NAME };
  if (field.name === 'description') return { ...schema, type: 'string', minLength: 1 };
  // `key:` alone is as good as no field, but for tools, where it means none.
  const own = schemaOf(field.type, field);
  return field.type.kind === 'tools' ? { ...schema, ...own } : { ...schema, anyOf: [own, { type: 'null' }] };
}

const NAME: Schema = {
  type: 'string',
  minLength: 1,
  maxLength: CURRENT_RUNTIME.maxNameLength,
  pattern: `^[^${CURRENT_RUNTIME.notBeforeName}${CURRENT_RUNTIME.notInName}][^${CURRENT_RUNTIME.notInName}]*$`,
};

const STRING: Schema = { type: 'string' };

function schemaOf(type: FieldType, key: KeyInfo): Schema {
  const inner = (of: FieldType): Schema => schemaOf(of, { ...key, type: of });
  switch (type.kind) {
    case 'any':
      return {};
    case 'text':
      return type.isFilled ? { ...STRING, minLength: 1 } : STRING;
    case 'url':
      return { ...STRING, pattern: type.isSecure ? '^[Hh][Tt][Tt][Pp][Ss]:' : '^\\s*[A-Za-z][A-Za-z0-9+.-]*:' };
    case 'number':
      return { type: type.isWhole ? 'integer' : 'number', exclusiveMinimum: 0 };
    case 'agent':
    case 'matcher':
    case 'server':
      return STRING;
    case 'model':
      return { anyOf: [{ enum: valuesOf(key, KNOWLEDGE).map(({ value }) => value) }, STRING] };
    case 'tools':
      return { anyOf: [STRING, { type: 'array', items: { anyOf: [{ enum: [...KNOWLEDGE.tools.keys()] }, STRING] } }] };
    case 'skills':
      return { anyOf: [STRING, { type: 'array', items: STRING }] };
    case 'enum': {
      const values = type.values.flatMap(({ value, aliases = [] }) => [value, ...aliases]);
      const integer = { anyOf: [{ type: 'integer' }, { type: 'string', pattern: '^-?\\d+$' }] };
      return type.orInteger ? { anyOf: [{ enum: values }, integer] } : { enum: values };
    }
    case 'boolean':
      return { enum: [true, false, 'true', 'false'] };
    case 'integer':
      return {
        anyOf: [
          { type: 'integer', minimum: type.minimum },
          { type: 'string', pattern: '^\\d+$' },
        ],
      };
    case 'list':
      return { type: 'array', items: inner(type.of) };
    case 'named':
      return { type: 'object', additionalProperties: inner(type.of) };
    case 'name-or':
      return { anyOf: [inner(type.name), inner(type.or)] };
    case 'map':
      return mapSchema(type.keys);
    case 'variants':
      // The same below every event: once is enough.
      DEFINITIONS.set(type.what, variantsSchema(type));
      return { $ref: `#/definitions/${type.what}` };
  }
}

/** What is referred to from several places. */
const DEFINITIONS = new Map<string, Schema>();

function variantsSchema(type: FieldType & { readonly kind: 'variants' }): Schema {
  const common = keysOf(type).filter(({ name }) => type.common.some((one) => one.name === name));
  return {
    oneOf: type.variants.map(({ value, aliases, summary, keys }) => {
      const isDefault = value === type.byDefault;
      const by: KeyInfo = { name: type.by, summary, type: { kind: 'any' }, ...(isDefault ? {} : { required: true }) };
      const schema = mapSchema([by, ...keys, ...common]) as { readonly properties: Schema };
      return {
        description: summary,
        ...schema,
        properties: { ...schema.properties, [type.by]: { enum: [value, ...(aliases ?? [])], description: summary } },
      };
    }),
  };
}

function mapSchema(keys: readonly KeyInfo[]): Schema {
  const required = keys.filter((key) => key.required).map(({ name }) => name);
  return {
    type: 'object',
    ...(required.length > 0 ? { required } : {}),
    properties: Object.fromEntries(
      keys.map((key) => [key.name, { description: key.summary, ...schemaOf(key.type, key) }]),
    ),
  };
}
