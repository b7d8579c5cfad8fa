/** More keys than this are not kept. */
const MAX_KEYS = 200;

/** After how long a value is looked up again. */
const STALE_AFTER_MS = 2000;

/**
 * Answers from memory and, when that is old, looks the value up again in the background: only the first request for a
 * key waits.
 */
export function staleWhileRevalidate<T>(look: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, { at: number; value: Promise<T> }>();
  return (key) => {
    const kept = known.get(key);
    if (!kept) {
      if (known.size >= MAX_KEYS) known.clear();
      const value = look(key);
      known.set(key, { at: Date.now(), value });
      return value;
    }
    if (Date.now() - kept.at > STALE_AFTER_MS) {
      kept.at = Date.now();
      void look(key).then(
        (value) => {
          kept.value = Promise.resolve(value);
        },
        () => {},
      );
    }
    return kept.value;
  };
}
