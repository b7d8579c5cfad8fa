/**
 * A value that is made when it is first asked for, and kept. A getter that asks for it belongs to a class: one in an
 * object literal is another function for each object, which makes all of them slow, and V8 keeps what they hold in
 * memory for long.
 */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A function that remembers all its answers, for as long as it lives itself. */
export function memoize<Key, T>(make: (key: Key) => T): (key: Key) => T {
  const known = new Map<Key, { readonly value: T }>();
  return (key) => {
    const found = known.get(key) ?? { value: make(key) };
    known.set(key, found);
    return found.value;
  };
}

/** A function that remembers its last answer: many rules ask the same of one agent, one after the other. */
export function memoizeLast<Key extends object, T>(make: (key: Key) => T): (key: Key) => T {
  let last: { readonly key: Key; readonly value: T } | undefined;
  return (key) => {
    if (last?.key !== key) last = { key, value: make(key) };
    return last.value;
  };
}
