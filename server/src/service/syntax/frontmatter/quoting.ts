import { stringify } from 'yaml';

/** Tools read YAML 1.1 as well as 1.2: a text is plain only if it is one in both. */
const OPTIONS = { version: '1.1', lineWidth: 0, defaultStringType: 'PLAIN' } as const;
const IN_FLOW = { ...OPTIONS, collectionStyle: 'flow' } as const;

/**
 * Whether YAML reads a text without quotes as this very text: as the value of a key or an item of a list.
 * @param inFlow within `[…]`, where commas and brackets need quotes too
 */
export function isPlainScalar(text: string, inFlow = false): boolean {
  if (text === '' || /[\n\r]/.test(text)) return false;
  return inFlow ? stringify([text], IN_FLOW) === `[ ${text} ]\n` : stringify(text, OPTIONS) === `${text}\n`;
}
