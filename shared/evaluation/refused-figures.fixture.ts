import type { RefusalReason } from './refusal.ts';

const count = (successes: number, n: number) => ({ successes, n });

/** What is refused, with its reason and what else the refusal says. */
export type Refused = readonly [title: string, request: Record<string, unknown>, reason: RefusalReason, more?: object];

/** Requests about figures: two arms side by side, power, sites together, money. */
export const refusedFigures: readonly Refused[] = [
  ['an unknown name', { statistic: 'guess' }, 'unknown-statistic'],
  ['a misspelt field', { statistic: 'welch', treated: [1, 2], control: [1, 3], alfa: 0.1 }, 'invalid-request'],
  ['a constant outcome', { statistic: 'welch', treated: [3, 3], control: [3, 3, 3] }, 'zero-variance'],
  [
    'a constant outcome with an offset that rounds',
    { statistic: 'welch', treated: [0.1 + 0.2, 0.3], control: [0.3, 0.1 + 0.2] },
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
  ['a ratio of benefit to no cost', { statistic: 'benefit-cost-ratio', benefits: [1, 2], costs: [0, 0] }, 'zero-cost'],
  ['a rate of return that does not exist', { statistic: 'internal-rate-of-return', flows: [100, 50] }, 'no-solution'],
  ['a year before the base', { statistic: 'discount-factor', year: -1 }, 'invalid-request'],
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
