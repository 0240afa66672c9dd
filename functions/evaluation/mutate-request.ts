import type { RandomStream } from '#shared/evaluation/numeric/random.ts';

const strange: readonly unknown[] = [
  null,
  -1,
  0,
  1,
  0.5,
  1e308,
  -1e308,
  5e-324,
  1e9,
  'x',
  '',
  [],
  [1],
  [0, 0, 0],
  {},
  true,
  [null],
  [1e308, -1e308],
  ['a', 'b'],
];

/** A request with one field, or one entry of a list or object in it, made strange: what a careless or hostile caller sends. */
export const mutateRequest = (
  request: Readonly<Record<string, unknown>>,
  random: RandomStream,
): Record<string, unknown> => {
  const copy = structuredClone(request) as Record<string, unknown>;
  let place: Record<string, unknown> = copy;
  for (let depth = 0; depth < 4; depth++) {
    const keys = Object.keys(place).filter((key) => key !== 'statistic' && key !== 'seed' && key !== 'simulations');
    const key = keys[random.integer(Math.max(1, keys.length))];
    if (key === undefined) return copy;
    const inner = place[key];
    if (typeof inner === 'object' && inner !== null && random.uniform() < 0.7) {
      place = inner as Record<string, unknown>;
      continue;
    }
    if (random.uniform() < 0.15) delete place[key];
    else place[key] = strange[random.integer(strange.length)];
    return copy;
  }
  return copy;
};
