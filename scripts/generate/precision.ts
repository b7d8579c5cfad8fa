import precision from '../../server/src/service/rules/precision.json' with { type: 'json' };

/** How often a rule spoke up on real files, of the findings how many were read, and how many of these were right. */
export interface Precision {
  readonly hits: number;
  readonly read: number;
  readonly right: number;
}

/** By the codes of the rules; those that were not tried have none. `npm run report:corpus -- --write` counts the hits. */
export const PRECISION: Readonly<Record<string, Precision>> = precision;
