import { describe, expect, it } from 'vitest';
import { chiSquareP } from '../distribution/p-value.ts';
import { type AllocationMethod, type AllocationUnit, allocate } from './allocate.ts';

const units = Array.from(
  { length: 24 },
  (_, i): AllocationUnit => ({
    id: `u${String(i).padStart(2, '0')}`,
    stratum: `s${i % 3}`,
    cluster: `c${i % 6}`,
    covariates: [(i * 7) % 24, (i * i) % 11],
  }),
);
const arms = [
  { name: 'new', ratio: 1 },
  { name: 'usual', ratio: 1 },
];
const run = (method: AllocationMethod, seed: number | string = 1, given = units, shares = arms) =>
  allocate(given, shares, method, seed);
const count = (list: readonly { arm: string }[], arm: string): number => list.filter((a) => a.arm === arm).length;

describe('an allocation', () => {
  it('keeps the planned numbers, with a remainder drawn by its share', () => {
    const shares = [
      { name: 'a', ratio: 2 },
      { name: 'b', ratio: 1 },
    ];

    expect(count(run({ kind: 'complete' }, 5, units, shares).assignments, 'a')).toBe(16);
    const leftOver = Array.from({ length: 600 }, (_, seed) =>
      count(run({ kind: 'complete' }, seed, units.slice(0, 4), shares).assignments, 'a'),
    );
    expect(new Set(leftOver)).toEqual(new Set([2, 3]));
    expect(Math.abs(leftOver.filter((n) => n === 3).length / 600 - 2 / 3)).toBeLessThan(0.08);
  });

  it('is balanced inside each stratum when blocked, and keeps clusters whole', () => {
    const blocked = run({ kind: 'blocked' }).assignments;
    for (const stratum of ['s0', 's1', 's2'])
      expect(
        count(
          blocked.filter((a) => a.group === stratum),
          'new',
        ),
      ).toBe(4);

    const clustered = run({ kind: 'clusters' }).assignments;
    for (const cluster of new Set(clustered.map((a) => a.group)))
      expect(new Set(clustered.filter((a) => a.group === cluster).map((a) => a.arm)).size).toBe(1);
  });

  it('puts one of each pair in each arm, and pairs neighbours', () => {
    const line = [1, 50, 2, 51, 90, 91].map((x, i): AllocationUnit => ({ id: `u${i}`, covariates: [x] }));

    const { assignments } = run({ kind: 'pairs' }, 3, line);

    const pairs = Map.groupBy(assignments, (a) => a.group);
    expect([...pairs.values()].map((p) => p.map((a) => a.unit)).sort()).toEqual([
      ['u0', 'u2'],
      ['u1', 'u3'],
      ['u4', 'u5'],
    ]);
    for (const pair of pairs.values()) expect(count(pair, 'new')).toBe(1);
  });

  it('redraws until covariates are as close as was promised, and says how often', () => {
    const { audit } = run({ kind: 'rerandomised', acceptance: 0.05, maxDraws: 10_000 }, 9);

    expect(audit).toMatchObject({ acceptance: 0.05, draws: expect.any(Number), distance: expect.any(Number) });
    const { distance, threshold } = audit as unknown as { distance: number; threshold: number };
    expect(distance).toBeLessThanOrEqual(threshold);
    // qchisq(0.05, 2) in R 4.2.2
    expect(threshold).toBeCloseTo(0.102586588775101, 12);
  });

  it('gives each of the six ways to treat two of four the same chance', () => {
    const tally = new Map<string, number>();
    for (let seed = 0; seed < 6000; seed++) {
      const key = run({ kind: 'complete' }, seed, units.slice(0, 4))
        .assignments.map((a) => a.arm)
        .join();
      tally.set(key, (tally.get(key) ?? 0) + 1);
    }

    const statistic = [...tally.values()].reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);
    expect(tally.size).toBe(6);
    expect(chiSquareP(statistic, 5).p).toBeGreaterThan(0.001);
  });

  it('is the same for a seed and another for the next', () => {
    expect(run({ kind: 'simple' }, 'x').assignments).toEqual(
      run({ kind: 'simple' }, 'x', [...units].reverse()).assignments,
    );
    expect(run({ kind: 'simple' }, 'x').assignments).not.toEqual(run({ kind: 'simple' }, 'y').assignments);
  });
});
