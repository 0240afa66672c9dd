/**
 * A seeded stream of random numbers: sfc32 (Doty-Humphrey's small fast counter, passes PractRand), its state filled from the
 * seed by FNV-1a and splitmix32 and run in for 20 steps. The same seed gives the same stream on every machine; it is for
 * allocation and resampling, not for secrets.
 */
export type RandomStream = {
  /** A double in [0, 1) with 53 random bits. */
  readonly uniform: () => number;
  /** An integer in [0, below), without modulo bias. */
  readonly integer: (below: number) => number;
  /** A standard normal draw (Marsaglia's polar method). */
  readonly normal: () => number;
  /** A new random order of 0..n-1 (Fisher-Yates). */
  readonly order: (n: number) => Int32Array;
};

/** A whole number or a text; both are hashed as text, so 7 and '7' are the same seed. */
export type Seed = number | string;

export const randomStream = (seed: Seed): RandomStream => {
  let hash = 0x811c9dc5;
  for (const char of String(seed)) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  const splitmix = (): number => {
    hash = (hash + 0x9e3779b9) | 0;
    let z = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
  let [a, b, c, counter] = [splitmix(), splitmix(), splitmix(), 1];
  const next = (): number => {
    const result = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + result) | 0;
    return result >>> 0;
  };
  for (let i = 0; i < 20; i++) next();
  const uniform = (): number => ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992;
  const integer = (below: number): number => {
    const limit = 4294967296 - (4294967296 % below);
    let draw = next();
    while (draw >= limit) draw = next();
    return draw % below;
  };
  const normal = (): number => {
    for (;;) {
      const u = 2 * uniform() - 1;
      const v = 2 * uniform() - 1;
      const s = u * u + v * v;
      if (s > 0 && s < 1) return u * Math.sqrt((-2 * Math.log(s)) / s);
    }
  };
  const order = (n: number): Int32Array => {
    const positions = Int32Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const j = integer(i + 1);
      const held = positions[i] as number;
      positions[i] = positions[j] as number;
      positions[j] = held;
    }
    return positions;
  };
  return { uniform, integer, normal, order };
};
