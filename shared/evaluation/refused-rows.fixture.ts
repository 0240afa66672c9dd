import type { Refused } from './refused-figures.fixture.ts';

/** Requests about rows of data, one for each unit: models, panels, series, permutations. */
export const refusedRows: readonly Refused[] = [
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
];
