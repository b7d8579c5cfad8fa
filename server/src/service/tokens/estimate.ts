/** By this Claude Code reckons tokens, for instance in `claude plugin details`: on agents it is off by a few percent. */
const CHARACTERS_A_TOKEN = 4;

/** About how many tokens a text is, as Claude Code says it. */
export const estimateTokens = (text: string): number => Math.round(text.length / CHARACTERS_A_TOKEN);
