import { describe, expect, it } from 'vitest';
import { steppedWedge } from '../difference-in-differences/stepped-wedge.ts';
import { variance } from '../numeric/moments.ts';
import { randomStream } from '../numeric/random.ts';
import wedge from '../reference/stepped-wedge.json' with { type: 'json' };
import { runProtocol } from './run.ts';

const protocol = (changes: object = {}) => ({
  protocolVersion: 1,
  title: 'A wedge of offices',
  design: 'stepped-wedge',
  unitOfAssignment: 'office',
  unitOfMeasurement: 'person',
  arms: [
    { name: 'new', role: 'treatment' },
    { name: 'old', role: 'control' },
  ],
  columns: { cluster: 'office', time: 'month', post: 'started' },
  outcomes: [{ name: 'claims', column: 'y', kind: 'mean', direction: 'higher-is-better', role: 'primary' }],
  ...changes,
});

type Reference = {
  request: { outcome: number[]; unit: string[]; time: number[]; treated: number[] };
  expected: { estimate: number; standardError: number; df: number; permutation: { p: number; assignments: number } };
};
const [reference] = wedge.cases as unknown as [Reference];
const { outcome, unit, time, treated } = reference.request;
/** Two people in each office and month, whose mean is the value that R was given. */
const csv = [
  'office,month,started,y',
  ...outcome.flatMap((y, i) => [1, -1].map((d) => `${unit[i]},${time[i]},${treated[i]},${y + d}`)),
].join('\n');

describe('run of a stepped wedge', () => {
  it('finds what R finds for the means of its units and periods', () => {
    const found = runProtocol(protocol(), csv);

    const { expected } = reference;
    expect(found).toMatchObject({
      ok: true,
      value: {
        checks: { allocationRatio: null },
        rating: { level: 5 },
        effects: [
          {
            result: {
              estimate: expect.closeTo(expected.estimate, 9),
              standardError: expect.closeTo(expected.standardError, 9),
              df: expect.closeTo(expected.df, 6),
              clusters: { units: 8, periods: 4, starts: 3 },
              additional: { permutation: { assignments: 560, p: expect.closeTo(expected.permutation.p, 12) } },
            },
          },
        ],
      },
    });
  });

  it('counts missing outcomes, and refuses a unit with none in a period', () => {
    const lines = csv.split('\n');
    const blank = (line: string): string => line.replace(/[^,]*$/, '');
    const one = [lines[0], blank(lines[1] ?? ''), ...lines.slice(2)].join('\n');
    const both = [lines[0], blank(lines[1] ?? ''), blank(lines[2] ?? ''), ...lines.slice(3)].join('\n');

    expect(runProtocol(protocol(), one)).toMatchObject({
      value: { effects: [{ details: { exclusions: [{ rows: 1 }] }, result: { n: { rows: 63 } } }] },
    });
    expect(runProtocol(protocol(), both)).toMatchObject({ refusal: { reason: 'missing-outcome' } });
    expect(runProtocol(protocol({ missing: 'refuse' }), one)).toMatchObject({ refusal: { reason: 'missing-outcome' } });
  });

  it('refuses what a wedge cannot use, and a period in which a unit is both before and after its start', () => {
    const columns = { cluster: 'office', time: 'month', post: 'started', arm: 'started' };
    const covariates = [{ column: 'age', kind: 'number', measured: 'before-assignment' }];
    const torn = csv.replace(/^(u01,4,)1/m, '$10');

    expect(runProtocol(protocol({ columns }), csv)).toMatchObject({ refusal: { reason: 'not-allowed-by-design' } });
    expect(runProtocol(protocol({ covariates }), csv)).toMatchObject({ refusal: { reason: 'not-allowed-by-design' } });
    expect(runProtocol(protocol(), torn)).toMatchObject({ refusal: { reason: 'invalid-data' } });
  });

  it('is analysed as a panel too, against units not yet treated, with the advice to say that starts were drawn', () => {
    const rows = outcome.map((y, i) => `${unit[i]},${time[i]},${treated[i]},new,${y}`);
    const panel = protocol({
      design: 'panel',
      columns: { unit: 'office', time: 'month', post: 'started', arm: 'arm' },
    });

    const found = runProtocol(panel, ['office,month,started,arm,y', ...rows].join('\n'));

    expect(found).toMatchObject({
      value: {
        effects: [
          {
            result: {
              estimate: expect.closeTo(reference.expected.estimate, 9),
              standardErrorType: 'influence function over units',
              warnings: [expect.stringContaining('stepped-wedge')],
            },
          },
        ],
      },
    });
  });
});

describe('steppedWedge', () => {
  it('has over all orders of start times a mean of nothing, and a variance equal to the mean of its own, where nothing works', () => {
    const random = randomStream('wedge');
    const rows = Array.from({ length: 6 }, () => Array.from({ length: 4 }, () => random.normal()));
    const starts = (left: readonly number[]): number[][] =>
      left.length === 0
        ? [[]]
        : [...new Set(left)].flatMap((s) =>
            starts(left.filter((_, i) => i !== left.indexOf(s))).map((rest) => [s, ...rest]),
          );

    const found = starts([2, 2, 3, 3, 4, 4]).map((start) => {
      const long = rows.flatMap((row, i) =>
        row.map((y, t) => ({ unit: `u${i}`, time: t + 1, y, on: t + 1 >= (start[i] ?? 0) })),
      );
      const { estimate, standardError } = steppedWedge(
        {
          outcome: long.map((l) => l.y),
          unit: long.map((l) => l.unit),
          time: long.map((l) => l.time),
          treated: long.map((l) => (l.on ? 1 : 0)),
        },
        { alpha: 0.05, exactLimit: 1 },
      );
      return { estimate, square: (standardError ?? 0) ** 2 };
    });

    expect(found).toHaveLength(90);
    const spread = (variance(found.map((f) => f.estimate)) * 89) / 90;
    expect(found.reduce((sum, f) => sum + f.estimate, 0)).toBeCloseTo(0, 10);
    expect(found.reduce((sum, f) => sum + f.square, 0) / 90).toBeCloseTo(spread, 10);
  });
});
