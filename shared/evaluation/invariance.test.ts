import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compute } from './compute/compute.ts';

type Tested = {
  estimate: number;
  standardError: number;
  statistic: number;
  p: number;
  df: number;
  interval: { lower: number; upper: number };
};

const answer = (request: object): Tested => {
  const outcome = compute(request);
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.value as Tested;
};

const close = (a: number, b: number, relative = 1e-6): void =>
  expect(Math.abs(a - b)).toBeLessThanOrEqual(relative * Math.max(Math.abs(a), Math.abs(b)) + 1e-12);

/** Rows with whole-number outcomes (exact after an offset of 1e9), both arms and six clusters present, and spread in each. */
const rows = fc
  .array(fc.record({ y: fc.integer({ min: -500, max: 500 }), x: fc.integer({ min: 0, max: 99 }) }), {
    minLength: 24,
    maxLength: 40,
  })
  .map((list) =>
    list.map((row, i) => ({
      ...row,
      y: row.y + (i % 5),
      x: row.x + ((i * i) % 7),
      t: (i % 6) % 2,
      c: `c${i % 6}`,
      s: `s${i % 3}`,
    })),
  );
type Row = { y: number; x: number; t: number; c: string; s: string };

const swap = (list: readonly Row[]): Row[] => list.map((r) => ({ ...r, t: 1 - r.t }));
const shuffled = (list: readonly Row[]): Row[] => [...list].reverse().sort((a, b) => (a.x % 5) - (b.x % 5));
const mapY = (list: readonly Row[], f: (y: number) => number): Row[] => list.map((r) => ({ ...r, y: f(r.y) }));

const column = (list: readonly Row[]) => ({ outcome: list.map((r) => r.y), treatment: list.map((r) => r.t) });

const estimators: Record<string, (list: readonly Row[]) => Tested> = {
  welch: (l) =>
    answer({
      statistic: 'welch',
      treated: l.filter((r) => r.t === 1).map((r) => r.y),
      control: l.filter((r) => r.t === 0).map((r) => r.y),
    }),
  'ancova HC2': (l) => answer({ statistic: 'ancova', ...column(l), covariates: { x: l.map((r) => r.x) } }),
  'lin HC2': (l) => answer({ statistic: 'lin', ...column(l), covariates: { x: l.map((r) => r.x) } }),
  cuped: (l) => answer({ statistic: 'cuped', ...column(l), covariate: l.map((r) => r.x) }),
  'ancova CR2': (l) => answer({ statistic: 'ancova', ...column(l), cluster: l.map((r) => r.c) }),
  'cluster means': (l) => answer({ statistic: 'cluster-means', ...column(l), cluster: l.map((r) => r.c) }),
};

const holds = (property: (list: Row[], estimate: (l: readonly Row[]) => Tested) => void): void => {
  for (const estimate of Object.values(estimators))
    fc.assert(
      fc.property(rows, (list) => {
        fc.pre(new Set(list.map((r) => r.y)).size > 8 && new Set(list.map((r) => r.x)).size > 4);
        property(list, estimate);
      }),
      { numRuns: 40, seed: 20261123 },
    );
};

describe('an answer does not change', () => {
  it('with an offset of 1e9 on the outcome', () => {
    holds((list, estimate) => {
      const [plain, moved] = [estimate(list), estimate(mapY(list, (y) => y + 1e9))];

      close(plain.estimate, moved.estimate, 1e-6);
      close(plain.standardError, moved.standardError);
      close(plain.df, moved.df);
    });
  });

  it('with an offset of 1e9 on a covariate', () => {
    holds((list, estimate) => {
      const [plain, moved] = [estimate(list), estimate(list.map((r) => ({ ...r, x: r.x + 1e9 })))];

      close(plain.estimate, moved.estimate, 1e-6);
      close(plain.standardError, moved.standardError);
    });
  });

  it('but for its sign when the arms swap labels', () => {
    holds((list, estimate) => {
      const [plain, swapped] = [estimate(list), estimate(swap(list))];

      close(plain.estimate, -swapped.estimate);
      close(plain.standardError, swapped.standardError);
      close(plain.p, swapped.p);
      close(plain.interval.lower, -swapped.interval.upper);
    });
  });

  it('with the order of rows', () => {
    holds((list, estimate) => {
      const [plain, moved] = [estimate(list), estimate(shuffled(list))];

      close(plain.estimate, moved.estimate, 1e-9);
      close(plain.p, moved.p, 1e-9);
    });
  });

  it('but for its unit when the outcome changes unit', () => {
    holds((list, estimate) => {
      const [plain, scaled] = [estimate(list), estimate(mapY(list, (y) => y * 1e-7))];

      close(plain.estimate * 1e-7, scaled.estimate);
      close(plain.statistic, scaled.statistic);
      close(plain.p, scaled.p);
    });
  });
});

/** Everything that draws or sorts: whole answers, given the same rows. Units are the rows' clusters over four periods. */
const wholes: Record<string, (list: readonly Row[]) => object> = {
  'permutation drawn inside strata': (l) => ({
    statistic: 'randomisation-inference',
    ...column(l),
    strata: l.map((r) => r.s),
    draws: 300,
    exactLimit: 1,
    seed: 3,
  }),
  'permutation of clusters': (l) => ({
    statistic: 'randomisation-inference',
    ...column(l),
    cluster: l.map((r) => r.c),
    draws: 300,
    exactLimit: 1,
    seed: 3,
  }),
  'wild bootstrap drawn': (l) => ({
    statistic: 'wild-cluster-bootstrap',
    ...column(l),
    cluster: l.map((r) => r.c),
    weights: 'webb',
    draws: 300,
    seed: 3,
  }),
  'rank sum': (l) => ({ statistic: 'rank-sum', ...arms(l) }),
  'Lee bounds': (l) => ({ statistic: 'lee-bounds', ...observed(l) }),
  'tipping point': (l) => ({ statistic: 'tipping-point', ...observed(l) }),
  'subgroup effects': (l) => ({ statistic: 'subgroups', ...column(l), groups: l.map((r) => r.s), smallestCell: 1 }),
};
const arms = (l: readonly Row[]) => ({
  treated: l.filter((r) => r.t === 1).map((r) => r.y),
  control: l.filter((r) => r.t === 0).map((r) => r.y),
});
const observed = (l: readonly Row[]) => ({
  treated: { observed: arms(l).treated, allocated: arms(l).treated.length + 2 },
  control: { observed: arms(l).control, allocated: arms(l).control.length + 7 },
});

const numbersIn = (value: unknown): number[] =>
  typeof value === 'number'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(numbersIn)
      : [];

describe('the order of rows changes nothing of', () => {
  for (const [name, request] of Object.entries(wholes))
    it(name, () => {
      fc.assert(
        fc.property(rows, (list) => {
          const [plain, moved] = [compute(request(list)), compute(request(shuffled(list)))];

          expect(plain.ok).toBe(moved.ok);
          const [a, b] = [numbersIn(plain), numbersIn(moved)];
          expect(a).toHaveLength(b.length);
          for (const [i, value] of a.entries()) close(value, b[i] as number, 1e-9);
        }),
        { numRuns: 25, seed: 20261123 },
      );
    });

  it('a stepped wedge whose start times are drawn', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 32, maxLength: 32 }), (list) => {
        const cells = list.map((y, i) => ({ y, unit: `u${i % 8}`, time: Math.floor(i / 8), start: 1 + ((i % 8) % 3) }));
        const ask = (of: typeof cells) =>
          compute({
            statistic: 'stepped-wedge',
            outcome: of.map((c) => c.y),
            unit: of.map((c) => c.unit),
            time: of.map((c) => c.time),
            treated: of.map((c) => (c.time >= c.start ? 1 : 0)),
            draws: 200,
            exactLimit: 1,
            seed: 5,
          });

        const [a, b] = [numbersIn(ask(cells)), numbersIn(ask([...cells].reverse()))];

        expect(a.length).toBe(b.length);
        for (const [i, value] of a.entries()) close(value, b[i] as number, 1e-9);
      }),
      { numRuns: 25, seed: 20261123 },
    );
  });
});

const counts = fc.record({
  x1: fc.nat(40),
  n1: fc.integer({ min: 41, max: 90 }),
  x0: fc.nat(40),
  n0: fc.integer({ min: 41, max: 90 }),
});

describe('intervals of proportions', () => {
  for (const statistic of ['newcombe', 'miettinen-nurminen'])
    it(`${statistic} swaps with the arms, holds the estimate and stays within -1 and 1`, () => {
      fc.assert(
        fc.property(counts, ({ x1, n1, x0, n0 }) => {
          const [a, b] = [
            { successes: x1, n: n1 },
            { successes: x0, n: n0 },
          ];
          const [plain, swapped] = [
            answer({ statistic, treated: a, control: b }),
            answer({ statistic, treated: b, control: a }),
          ];

          close(plain.interval.lower, -swapped.interval.upper, 1e-8);
          expect(plain.interval.lower).toBeGreaterThanOrEqual(-1);
          expect(plain.interval.upper).toBeLessThanOrEqual(1);
          expect(plain.interval.lower).toBeLessThanOrEqual(plain.estimate);
          expect(plain.interval.upper).toBeGreaterThanOrEqual(plain.estimate);
        }),
        { numRuns: 200, seed: 20261123 },
      );
    });
});
