/** One value that a key accepts by name. */
export interface EnumValue {
  readonly value: string;
  readonly summary: string;
  /** Other spellings that the runtime takes for this value. */
  readonly aliases?: readonly string[];
  /** An agent of a plugin may not have it. */
  readonly inPlugin?: 'ignored';
  /** Words that authors write when they mean this value. */
  readonly mistaken?: readonly string[];
}

/** What a key holds. */
export type FieldType =
  | { readonly kind: 'any' }
  | { readonly kind: 'text'; readonly isFilled?: true }
  /** An absolute address; with `isSecure` one that begins with `https:`. */
  | { readonly kind: 'url'; readonly isSecure?: true }
  /** A number above 0, never a text. */
  | { readonly kind: 'number'; readonly isWhole?: true }
  | { readonly kind: 'tools' }
  | { readonly kind: 'model' }
  | { readonly kind: 'skills' }
  /** The name of an agent. */
  | { readonly kind: 'agent' }
  /** Names of tools, separated by `|`. */
  | { readonly kind: 'matcher' }
  /** The name of a configured MCP server. */
  | { readonly kind: 'server' }
  | {
      readonly kind: 'enum';
      readonly values: readonly EnumValue[];
      /** Also what begins with a whole number; and any letter case, and a list of one such item. */
      readonly orInteger?: true;
      /** An empty text, 0 and `false` count as no field. */
      readonly takesFalsy?: true;
    }
  | { readonly kind: 'boolean' }
  /** A whole number of at least `minimum`, also at the beginning of a text. */
  | { readonly kind: 'integer'; readonly minimum: number }
  | { readonly kind: 'map'; readonly keys: readonly KeyInfo[] }
  /** A map whose keys are names of one's own; each value is of type `of`. */
  | { readonly kind: 'named'; readonly of: FieldType }
  | { readonly kind: 'list'; readonly of: FieldType }
  /** A map in which the value of the key `by` says which other keys there are, beside the `common` ones. */
  | {
      readonly kind: 'variants';
      /** What the map describes, in a word. */
      readonly what: string;
      readonly by: string;
      readonly variants: readonly Variant[];
      readonly common: readonly KeyInfo[];
      /** The variant where the key `by` is missing; without it the key is required. */
      readonly byDefault?: string;
    }
  /** A text, or a value of type `or`. */
  | { readonly kind: 'name-or'; readonly name: FieldType; readonly or: FieldType };

/** One shape of a map of variants. */
export interface Variant extends EnumValue {
  readonly keys: readonly KeyInfo[];
}

/** A key anywhere in the header. */
export interface KeyInfo {
  readonly name: string;
  readonly summary: string;
  readonly type: FieldType;
  readonly required?: true;
  /** What is written behind its colon first, in snippet syntax; without it what fits its type. */
  readonly firstValue?: string;
}

/** A field of the header: one entry feeds completion, hover, diagnostics, snippets and documentation. */
export interface FieldInfo extends KeyInfo {
  /** A paragraph of Markdown for hover and documentation. */
  readonly details: string;
  /** One of the first fields there were, which most files have; people also write them with a capital. */
  readonly isCommon?: true;
  /** What the runtime takes when the field is missing. */
  readonly byDefault: string;
  /** For a common field a value, as YAML, that means what the runtime takes when it is missing. */
  readonly unspoken?: string;
  /** The runtime calls the field invalid where nothing is behind its colon. */
  readonly emptiness?: 'invalid';
  /** What happens to a value that the runtime does not accept, to end the sentence "…, so". */
  readonly whenInvalid?: string;
  /** The version of Claude Code that brought the field, where it is documented. */
  readonly since?: string;
  /** What becomes of the field in an agent that a plugin brings. */
  readonly inPlugin: 'read' | 'optional' | 'ignored';
  /** Keys that authors write when they mean this one. */
  readonly mistakenKeys?: readonly string[];
  /** What follows when a mistaken key is taken for this one, to end "is not read, so". */
  readonly whenMistaken?: string;
}
