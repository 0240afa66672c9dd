/**
 * JSON with infinities as the words "Infinity" and "-Infinity" (an unbounded interval is a result, not a missing one).
 * Two spaces, keys in the order the engine gives: the same input gives the same bytes.
 */
export const toJson = (value: unknown): string =>
  JSON.stringify(
    value,
    (_, inner: unknown) => {
      if (inner === Number.POSITIVE_INFINITY) return 'Infinity';
      if (inner === Number.NEGATIVE_INFINITY) return '-Infinity';
      return inner instanceof Float64Array || inner instanceof Int32Array ? Array.from(inner) : inner;
    },
    2,
  );
