import { estimateTokens } from './estimate.ts';

/** What has a name and a description: an agent's verdict, or an agent that is known by those alone. */
export interface Described {
  readonly name: string;
  readonly description: string;
}

/** About how many tokens a name with its description is in every conversation. */
export const describedTokens = ({ name, description }: Described): number => estimateTokens(`${name}: ${description}`);
