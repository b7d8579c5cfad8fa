/** When the code of the extension began to be loaded: this module is imported before all others. */
const begun = performance.now();

/** What starting took, in milliseconds from when the code began to be loaded. */
export const timings = {
  /** Until everything of ours was set up, the server aside. */
  ready: 0,
  /** Until the server had answered. */
  served: 0,
};

export const sinceBegun = (): number => Math.round(performance.now() - begun);
