import { describe, expect, it } from 'vitest';
import { compute } from './compute/compute.ts';
import { refusedFigures } from './refused-figures.fixture.ts';
import { refusedRows } from './refused-rows.fixture.ts';

const count = (successes: number, n: number) => ({ successes, n });

describe('a typed refusal stands in place of a number', () => {
  for (const [title, request, reason, more] of [...refusedFigures, ...refusedRows])
    it(`for ${title}`, () => {
      expect(compute(request)).toMatchObject({
        ok: false,
        refusal: { reason, message: expect.any(String), remedy: expect.any(String), ...more },
      });
    });

  it('lists both rates of return of the textbook example, 10% and 20%', () => {
    const outcome = compute({ statistic: 'internal-rate-of-return', flows: [-100, 230, -132] });

    expect(outcome).toMatchObject({
      ok: false,
      refusal: { reason: 'several-solutions', details: [expect.closeTo(0.1, 9), expect.closeTo(0.2, 9)] },
    });
  });

  it('gives an interval and no test for 0 of 30 against 0 of 30', () => {
    expect(compute({ statistic: 'newcombe', treated: count(0, 30), control: count(0, 30) })).toMatchObject({
      ok: true,
      value: { interval: { lower: expect.closeTo(-0.1135, 4), upper: expect.closeTo(0.1135, 4) } },
    });
  });

  // With p0 = 0 the bound solves d / sqrt(d (1 - d) / 30 * 60 / 59) = qnorm(0.975): uniroot in R 4.2.2.
  it('leaves the score test out when nobody succeeded, and keeps the interval', () => {
    expect(compute({ statistic: 'miettinen-nurminen', treated: count(0, 30), control: count(0, 30) })).toMatchObject({
      ok: true,
      value: { statistic: null, p: null, interval: { lower: expect.closeTo(-0.1152157, 6) } },
    });
  });

  it('reports strata with one unit in an arm instead of dropping them silently', () => {
    const outcome = compute({
      statistic: 'blocked',
      outcome: [1, 2, 4, 3, 9, 8, 7],
      treatment: [0, 0, 1, 1, 1, 0, 1],
      strata: ['a', 'a', 'a', 'a', 'b', 'b', 'c'],
    });

    expect(outcome).toMatchObject({
      ok: true,
      value: {
        dropped: [
          { stratum: 'b', reason: 'single-unit-arm', rows: 2 },
          { stratum: 'c', reason: 'one-arm', rows: 1 },
        ],
        estimand: expect.stringContaining('2 strata say nothing'),
      },
    });
  });

  // log10P: (pt(-1/sqrt(2e-6), 1999998, log = TRUE) + log(2)) / log(10) in R 4.2.2.
  it('keeps a p value above 0 when it is smaller than any double, with its exact logarithm', () => {
    const outcome = compute({
      statistic: 'welch',
      treated: { n: 1e6, mean: 1, sd: 1 },
      control: { n: 1e6, mean: 0, sd: 1 },
    });

    expect(outcome).toMatchObject({
      ok: true,
      value: { p: Number.MIN_VALUE, log10P: expect.closeTo(-96912.9020477447, 6) },
    });
  });
});
