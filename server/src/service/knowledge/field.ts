/** One value that a field accepts by name. */
export interface EnumValue {
  readonly value: string;
  readonly summary: string;
  /** Other spellings that the runtime takes for this value. */
  readonly aliases?: readonly string[];
}

/** What a field holds. */
export type FieldType =
  | { readonly kind: 'text' }
  | { readonly kind: 'tools' }
  | { readonly kind: 'model' }
  | { readonly kind: 'skills' }
  | { readonly kind: 'servers' }
  | { readonly kind: 'hooks' }
  | { readonly kind: 'map' }
  /** One of `values`; with `orInteger` any whole number too. */
  | { readonly kind: 'enum'; readonly values: readonly EnumValue[]; readonly orInteger?: boolean }
  | { readonly kind: 'boolean' }
  /** A whole number of at least `minimum`, also as numeric text. */
  | { readonly kind: 'integer'; readonly minimum: number };

/** A field of the header: one entry feeds completion, hover, diagnostics, snippets and documentation. */
export interface FieldInfo {
  readonly name: string;
  readonly summary: string;
  /** A paragraph of Markdown for hover and documentation. */
  readonly details: string;
  readonly type: FieldType;
  readonly required?: true;
  /** One of the first fields there were, which most files have; people also write them with a capital. */
  readonly isCommon?: true;
  /** What the runtime takes when the field is missing. */
  readonly byDefault: string;
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
