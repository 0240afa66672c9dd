import { describe, expect, it } from 'vitest';
import { compute } from './compute/compute.ts';
import type { RefusalReason } from './refusal.ts';

const count = (successes: number, n: number) => ({ successes, n });

const refusals: readonly [string, Record<string, unknown>, RefusalReason, object?][] = [
  ['an unknown name', { statistic: 'guess' }, 'unknown-statistic'],
  ['a misspelt field', { statistic: 'welch', treated: [1, 2], control: [1, 3], alfa: 0.1 }, 'invalid-request'],
  ['a constant outcome', { statistic: 'welch', treated: [3, 3], control: [3, 3, 3] }, 'zero-variance'],
  [
    'a constant outcome with an offset that rounds',
    { statistic: 'welch', treated: [0.1 + 0.2, 0.3], control: [0.3, 0.1 + 0.2] },
    'zero-variance',
  ],
  [
    'a wild bootstrap of a constant outcome',
    {
      statistic: 'wild-cluster-bootstrap',
      outcome: [3, 3, 3, 3, 3, 3],
      treatment: [1, 1, 1, 0, 0, 0],
      cluster: [1, 2, 3, 4, 5, 6],
      seed: 1,
    },
    'zero-variance',
  ],
  [
    'a wild bootstrap of an outcome that is the arm',
    {
      statistic: 'wild-cluster-bootstrap',
      outcome: [1, 1, 1, 0, 0, 0],
      treatment: [1, 1, 1, 0, 0, 0],
      cluster: [1, 2, 3, 4, 5, 6],
      seed: 1,
    },
    'zero-variance',
  ],
  [
    'permuting a constant whose mean rounds',
    { statistic: 'randomisation-inference', outcome: [0.1, 0.1, 0.1, 0.1, 0.1], treatment: [1, 1, 0, 0, 0], seed: 1 },
    'zero-variance',
  ],
  [
    'placebos that all changed alike',
    {
      statistic: 'placebo-permutation',
      outcome: [1, 2, 3, 4, 5, 6],
      unit: ['a', 'a', 'b', 'b', 'c', 'c'],
      time: [1, 2, 1, 2, 1, 2],
      treated: [0, 1, 0, 0, 0, 0],
    },
    'zero-variance',
  ],
  [
    'Hartung-Knapp over sites that agree exactly',
    {
      statistic: 'meta-analysis',
      hartungKnapp: true,
      sites: [
        { estimate: 1, standardError: 1 },
        { estimate: 1, standardError: 2 },
      ],
    },
    'zero-variance',
  ],
  ['power with one person per arm', { statistic: 'power-means', n: 1, difference: 1 }, 'too-few-observations'],
  [
    'power with one cluster per arm',
    { statistic: 'power-clusters', clusters: 1, size: 10, icc: 0.1, difference: 1 },
    'too-few-clusters',
  ],
  [
    'a schedule and a rate together',
    { statistic: 'net-present-value', flows: [-1, 2], schedule: 'green-book-health', rate: 0.05 },
    'invalid-request',
  ],
  ['a rate of return of nothing', { statistic: 'internal-rate-of-return', flows: [0, 0, 0] }, 'no-solution'],
  ['an empty arm, by name', { statistic: 'welch', treated: [], control: [1, 2] }, 'empty-arm', { arm: 'treated' }],
  [
    'one person in an arm, by name',
    { statistic: 'welch', treated: [1, 2], control: [4] },
    'too-few-observations',
    { arm: 'control' },
  ],
  [
    'a missing outcome, by row',
    { statistic: 'welch', treated: [1, null, 2], control: [1, 2] },
    'missing-outcome',
    { rows: [2] },
  ],
  [
    'text among numbers, by row',
    { statistic: 'welch', treated: [1, 2, 'x'], control: [1, 2] },
    'non-finite-value',
    { rows: [3] },
  ],
  [
    'nobody in a count arm',
    { statistic: 'newcombe', treated: count(0, 0), control: count(1, 9) },
    'empty-arm',
    { arm: 'treated' },
  ],
  [
    'more successes than people',
    { statistic: 'miettinen-nurminen', treated: count(8, 7), control: count(1, 9) },
    'invalid-request',
  ],
  [
    'a risk ratio with a zero cell',
    { statistic: 'risk-ratio', treated: count(0, 9), control: count(1, 9) },
    'zero-cell',
  ],
  [
    'an odds ratio with a zero cell',
    { statistic: 'odds-ratio', treated: count(9, 9), control: count(1, 9) },
    'zero-cell',
  ],
  [
    'a chi-square when all succeed',
    { statistic: 'chi-square', treated: count(9, 9), control: count(4, 4) },
    'zero-variance',
  ],
  [
    'a rate ratio without events',
    { statistic: 'rate-ratio', treated: { events: 0 }, control: { events: 0 } },
    'zero-cell',
  ],
  ['ranks that are all tied', { statistic: 'rank-sum', treated: [1, 1], control: [1] }, 'zero-variance'],
  [
    'a percentage of a negative baseline',
    { statistic: 'relative-effect', treated: [1, 2], control: [-3, -1] },
    'undefined-ratio',
  ],
  [
    'a percentage of a noisy baseline',
    { statistic: 'relative-effect', treated: [1, 2], control: [-3, 4] },
    'undefined-ratio',
  ],
  [
    'a covariate twice',
    {
      statistic: 'ancova',
      outcome: [1, 2, 4, 3, 7, 5],
      treatment: [0, 1, 0, 1, 0, 1],
      covariates: { a: [1, 2, 3, 4, 5, 9], b: [2, 4, 6, 8, 10, 18] },
    },
    'collinear-covariates',
    { columns: ['b'] },
  ],
  [
    'a constant covariate',
    {
      statistic: 'ancova',
      outcome: [1, 2, 4, 3, 7, 5],
      treatment: [0, 1, 0, 1, 0, 1],
      covariates: { a: [5, 5, 5, 5, 5, 5] },
    },
    'collinear-covariates',
    { columns: ['a'] },
  ],
  [
    'a covariate that is the treatment',
    {
      statistic: 'lin',
      outcome: [1, 2, 4, 3, 7, 5],
      treatment: [0, 1, 0, 1, 0, 1],
      covariates: { a: [0, 1, 0, 1, 0, 1] },
    },
    'collinear-covariates',
  ],
  [
    'leverage one under HC2, by row',
    { statistic: 'regression', outcome: [1, 2, 4, 3, 7], columns: { a: [0, 0, 0, 0, 1] }, standardError: 'HC2' },
    'leverage-one',
    { rows: [5] },
  ],
  [
    'an outcome among the columns',
    { statistic: 'regression', outcome: [1, 2, 4, 3], columns: { a: [1, 2, 4, 3] } },
    'zero-variance',
  ],
  [
    'more columns than rows',
    { statistic: 'regression', outcome: [1, 2], columns: { a: [1, 3] } },
    'too-few-observations',
  ],
  [
    'HC2 where clusters are given',
    {
      statistic: 'ancova',
      outcome: [1, 2, 4, 3],
      treatment: [0, 1, 0, 1],
      cluster: ['a', 'b', 'a', 'b'],
      standardError: 'HC2',
    },
    'not-allowed-by-design',
  ],
  [
    'one cluster',
    { statistic: 'ancova', outcome: [1, 2, 4, 3], treatment: [0, 1, 0, 1], cluster: ['a', 'a', 'a', 'a'] },
    'too-few-clusters',
  ],
  [
    'a cluster in both arms',
    { statistic: 'cluster-means', outcome: [1, 2, 4, 3], treatment: [0, 1, 0, 1], cluster: ['a', 'a', 'b', 'b'] },
    'invalid-data',
    { rows: [1, 2] },
  ],
  [
    'perfect separation',
    { statistic: 'logistic', outcome: [0, 0, 0, 1, 1, 1], columns: { x: [1, 2, 3, 4, 5, 6] } },
    'perfect-separation',
  ],
  [
    'quasi-complete separation',
    { statistic: 'logistic', outcome: [0, 0, 0, 1, 1, 1, 1], columns: { x: [1, 2, 3, 3, 4, 5, 6] } },
    'perfect-separation',
  ],
  [
    'strata in one arm',
    { statistic: 'blocked', outcome: [1, 2, 4, 3], treatment: [0, 0, 1, 1], strata: ['a', 'a', 'b', 'b'] },
    'one-arm-strata',
  ],
  [
    'equal compliance',
    { statistic: 'cace', outcome: [1, 2, 4, 3], assigned: [0, 0, 1, 1], received: [1, 0, 0, 1] },
    'not-identified',
  ],
  [
    'four clusters in a wild bootstrap',
    {
      statistic: 'wild-cluster-bootstrap',
      outcome: [1, 2, 4, 3],
      treatment: [0, 1, 0, 1],
      cluster: [1, 2, 3, 4],
      seed: 1,
    },
    'too-few-clusters',
  ],
  ['a p value above 1', { statistic: 'adjust-p', p: [0.2, 1.2], method: 'holm' }, 'invalid-request', { rows: [2] }],
  [
    'nobody at all in a ratio check',
    {
      statistic: 'sample-ratio',
      arms: [
        { arm: 'a', observed: 0 },
        { arm: 'b', observed: 0 },
      ],
    },
    'empty-arm',
  ],
  ['a power without effect', { statistic: 'power-means', difference: 0, power: 0.8 }, 'no-solution'],
  [
    'more clusters than size can buy',
    { statistic: 'power-proportions', control: 0.5, treated: 0.5, power: 0.8 },
    'no-solution',
  ],
  ['looks that go backwards', { statistic: 'group-sequential', information: [0.5, 0.4, 1] }, 'invalid-request'],
  ['an unplanned look', { statistic: 'group-sequential', looks: 2, z: [1, 1, 1] }, 'not-allowed-by-design'],
  ['one site', { statistic: 'meta-analysis', sites: [{ estimate: 1, standardError: 1 }] }, 'too-few-observations'],
  [
    'a site without error',
    {
      statistic: 'meta-analysis',
      sites: [
        { estimate: 1, standardError: 1 },
        { estimate: 1, standardError: 0 },
      ],
    },
    'zero-variance',
    { rows: [2] },
  ],
  [
    'a pooled ratio without successes',
    { statistic: 'mantel-haenszel', measure: 'odds-ratio', sites: [{ treated: count(0, 9), control: count(2, 9) }] },
    'zero-cell',
  ],
  [
    'bounds outside the range',
    {
      statistic: 'manski-bounds',
      treated: { observed: [2], allocated: 2 },
      control: { observed: [0], allocated: 1 },
      range: [0, 1],
    },
    'invalid-request',
  ],
  [
    'a two-way panel with staggered starts',
    {
      statistic: 'panel-did',
      outcome: [1, 2, 3, 1, 3, 2, 1, 1, 2],
      unit: ['a', 'a', 'a', 'b', 'b', 'b', 'c', 'c', 'c'],
      time: [1, 2, 3, 1, 2, 3, 1, 2, 3],
      treated: [0, 1, 1, 0, 0, 1, 0, 0, 0],
    },
    'not-allowed-by-design',
  ],
  [
    'one treated cluster in a panel',
    {
      statistic: 'panel-did',
      outcome: [1, 2, 1, 3, 1, 1],
      unit: ['a', 'a', 'b', 'b', 'c', 'c'],
      time: [1, 2, 1, 2, 1, 2],
      treated: [0, 1, 0, 0, 0, 0],
    },
    'too-few-clusters',
  ],
  [
    'two treated units in a placebo test',
    {
      statistic: 'placebo-permutation',
      outcome: [1, 2, 1, 3, 1, 1],
      unit: ['a', 'a', 'b', 'b', 'c', 'c'],
      time: [1, 2, 1, 2, 1, 2],
      treated: [0, 1, 0, 1, 0, 0],
    },
    'not-allowed-by-design',
  ],
  [
    'an empty cell in a difference in differences',
    { statistic: 'did-2x2', outcome: [1, 2, 3], treated: [1, 0, 0], post: [1, 0, 1] },
    'empty-arm',
    { arm: 'treated' },
  ],
  ['a short series', { statistic: 'interrupted-time-series', outcome: [1, 2, 3, 4], start: 2 }, 'too-few-observations'],
  ['a ratio of benefit to no cost', { statistic: 'benefit-cost-ratio', benefits: [1, 2], costs: [0, 0] }, 'zero-cost'],
  ['a rate of return that does not exist', { statistic: 'internal-rate-of-return', flows: [100, 50] }, 'no-solution'],
  ['a year before the base', { statistic: 'discount-factor', year: -1 }, 'invalid-request'],
  [
    'an arm that is one cluster',
    {
      statistic: 'ancova',
      outcome: [1, 2, 4, 3, 6, 5],
      treatment: [1, 1, 0, 0, 0, 0],
      cluster: ['a', 'a', 'b', 'b', 'c', 'c'],
    },
    'too-few-clusters',
    { arm: 'treated' },
  ],
  [
    'a period that is neither 0 nor 1, by row',
    { statistic: 'did-2x2', outcome: [1, 2, 3, 4], treated: [1, 0, 0, 1], post: [1, 2, 0, 0] },
    'invalid-request',
    { rows: [2] },
  ],
  [
    'columns of different length, by name',
    { statistic: 'icc', outcome: [1, 2, 3], treatment: [1, 0, 1], cluster: ['a', 'b'] },
    'invalid-request',
    { columns: ['cluster'] },
  ],
  [
    'a unit allocated twice',
    {
      statistic: 'allocate',
      units: [{ id: 'a' }, { id: 'a' }],
      arms: [{ name: 'x' }, { name: 'y' }],
      method: { kind: 'complete' },
      seed: 1,
    },
    'invalid-data',
  ],
  [
    'a cluster trial simulated as individuals',
    { statistic: 'simulate', n: 10, clusters: 4, effect: 0.5, estimator: 'welch', seed: 1 },
    'not-allowed-by-design',
  ],
];

describe('a typed refusal stands in place of a number', () => {
  for (const [title, request, reason, more] of refusals)
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
