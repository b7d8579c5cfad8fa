/**
 * The window as a user has it: keys, pointer, what can be read on the screen, pictures. Selectors are playwright's: CSS,
 * and such as `:has-text("…")`; an action waits for its element. Every call resolves when the harness has done it, and
 * rejects with the reason when it could not within 15 seconds (see `scripts/vscode/pageServer.mjs`).
 */

/** What must be visible, and what gone, before an action counts as done. */
export interface Outcome {
  readonly waitFor?: string | readonly string[];
  readonly absent?: string | readonly string[];
}

/** An element, or a piece of text in the visible lines of an editor. */
export type Target = string | { readonly text: string };

export interface Page {
  /** Types on the keyboard, into what has the focus; with a pause (ms) between words, as people type. */
  type(text: string, outcome?: Outcome & { readonly pause?: number }): Promise<void>;
  /** Presses key combinations one after the other: `'Control+Period'`, `'Enter'`, `'ArrowDown'`. */
  press(keys: string | readonly string[], outcome?: Outcome): Promise<void>;
  click(
    target: Target,
    outcome?: Outcome & { readonly modifiers?: readonly ('Control' | 'Shift' | 'Alt')[] },
  ): Promise<void>;
  hover(target: Target, outcome?: Outcome): Promise<void>;
  waitFor(selectors: string | readonly string[]): Promise<void>;
  absent(selectors: string | readonly string[]): Promise<void>;
  /** The aria-label, else the visible text, of each element that matches now. */
  texts(selector: string, outcome?: Outcome): Promise<string[]>;
  /** The first row of each list of suggestions that has opened since this was last asked; the first time none. */
  suggested(): Promise<string[]>;
  /** Writes `NAME.png` (of one element, if a selector is given); resolves to its path. Waits for animations first. */
  screenshot(name: string, outcome?: Outcome & { readonly selector?: string }): Promise<string>;
}

/** Selectors of VS Code's own parts. */
export const on = {
  suggestions: '.suggest-widget.visible .monaco-list-row',
  suggestionDetails: '.suggest-details-container .suggest-details',
  codeActions: '.action-widget .monaco-list-row.action',
  hover: '.monaco-hover:visible .hover-contents',
  renameBox: '.rename-box input:focus',
  quickInput: '.quick-input-widget:visible .quick-input-list-row, .quick-input-widget:visible .monaco-list-row',
  problems: '.markers-panel .monaco-list-row',
  outline: '.outline-pane .monaco-list-row',
  codeLens: '.codelens-decoration a',
  squiggles: '.squiggly-error, .squiggly-warning, .squiggly-info',
  /** The panel that shows what a renaming changes. */
  preview: '.part.panel .monaco-list-row',
  previewButton: '.part.panel .monaco-button',
  /** In the list of all notifications, where that is open. */
  notifications: '.notifications-center .notification-list-item',
} as const;

/** What the harness answers. */
export interface Answer {
  readonly ok: boolean;
  readonly error?: string;
  readonly texts?: string[];
  readonly file?: string;
}

/** @param send puts a request to the harness, and resolves to its answer */
export function pageBy(send: (request: object) => Promise<Answer>): Page {
  const ask = async (action: string, args: object = {}, outcome: Outcome = {}): Promise<Answer> => {
    const { waitFor, absent, ...more } = outcome;
    const answer = await send({ action, ...more, ...args, waitFor: list(waitFor), absent: list(absent) });
    if (!answer.ok) throw new Error(answer.error);
    return answer;
  };
  return {
    type: async (text, outcome) => void (await ask('type', { text }, outcome)),
    press: async (keys, outcome) => void (await ask('press', { keys: list(keys) }, outcome)),
    click: async (target, outcome) => void (await ask('click', targetOf(target), outcome)),
    hover: async (target, outcome) => void (await ask('hover', targetOf(target), outcome)),
    waitFor: async (waitFor) => void (await ask('wait', {}, { waitFor })),
    absent: async (absent) => void (await ask('wait', {}, { absent })),
    texts: async (selector, outcome) => (await ask('texts', { selector }, outcome)).texts ?? [],
    suggested: async () => (await ask('suggested')).texts ?? [],
    screenshot: async (name, outcome) => (await ask('screenshot', { name }, outcome)).file ?? '',
  };
}

const list = (value: string | readonly string[] = []): readonly string[] =>
  typeof value === 'string' ? [value] : value;

const targetOf = (target: Target): object => (typeof target === 'string' ? { selector: target } : target);
