/** A name as names are by custom, from whatever was typed: lower-case letters without accents, digits and hyphens. */
export const agentNameFrom = (typed: string): string =>
  typed
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** Why what was typed gives no name. */
export const NO_NAME = 'A name needs a letter from a to z or a digit.';

/** Why a name cannot be taken. */
export const takenName = (name: string): string => `There is an agent file ${name}.md already.`;
