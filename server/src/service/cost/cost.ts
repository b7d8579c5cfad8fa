import type { SourceFile } from '../source/sourceFile.ts';
import { lazy, memoizeLast } from '../text/memoize.ts';
import { describedTokens } from '../tokens/described.ts';
import { estimateTokens } from '../tokens/estimate.ts';

/**
 * Claude Code shows a notice when the names and descriptions of all active agents, built-in ones aside, are more tokens
 * together than this.
 */
export const NOTICE_TOKENS = 15_000;

/** About how many tokens an agent takes. */
export interface Cost {
  /** Of the name and description, which are in every conversation; 0 when the file is not loaded. */
  readonly description: number;
  /** Of the system prompt, which only the agent itself reads. */
  readonly prompt: number;
}

/** The cost of an agent, counted when it is first asked for. */
export const costOf: (agent: SourceFile) => Cost = memoizeLast((agent: SourceFile) => new LazyCost(agent));

class LazyCost implements Cost {
  readonly #description: () => number;
  readonly #prompt: () => number;

  constructor({ document, verdict, fileStem }: SourceFile) {
    this.#description = lazy(() =>
      verdict.loads ? describedTokens({ name: verdict.name ?? fileStem, description: verdict.description ?? '' }) : 0,
    );
    this.#prompt = lazy(() => estimateTokens(document.text.slice(document.body.start, document.body.end).trim()));
  }

  get description(): number {
    return this.#description();
  }

  get prompt(): number {
    return this.#prompt();
  }
}

/** An estimate in words, no more exact than it is: two digits, or the number itself up to a hundred. */
export function approx(tokens: number): string {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, tokens))) - 1);
  const rounded = tokens > 100 ? Math.round(tokens / unit) * unit : Math.round(tokens);
  const grouped = String(rounded).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `≈ ${grouped} ${rounded === 1 ? 'token' : 'tokens'}`;
}
