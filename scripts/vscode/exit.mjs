/** Exit codes of a run beside the suite's own (0: all passed, 1: some failed). */
export const EXIT = { unavailable: 69, pageCrashed: 70, serverEnded: 71, extensionHostEnded: 72, timedOut: 124 };
