import { describe, expect, it } from 'vitest';
import { compute } from '../compute/compute.ts';
import { randomStream } from '../numeric/random.ts';

type Share = { value: number; monteCarloError: number };
type Simulated = { bias: Share; coverage: Share; power: Share };

const simulate = (fields: object): Simulated => {
  const outcome = compute({ statistic: 'simulate', simulations: 20_000, seed: 'soak', ...fields });
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.value as Simulated;
};

const within = (found: Share, expected: number): void =>
  expect(Math.abs(found.value - expected)).toBeLessThan(4 * found.monteCarloError);

describe('over 20,000 simulated trials', () => {
  const designs = [
    ['Welch', { n: 30, effect: 0.5, estimator: 'welch' }],
    ['Lin with a covariate', { n: 60, effect: 0.3, estimator: 'lin', covariateR2: 0.4 }],
    ['cluster means', { n: 20, clusters: 6, icc: 0.1, effect: 0.4, estimator: 'cluster-means' }],
    ['CR2', { n: 10, clusters: 6, icc: 0.1, effect: 0.4, estimator: 'CR2' }],
  ] as const;
  for (const [name, fields] of designs)
    it(`${name} is unbiased and covers at 95%`, () => {
      const found = simulate(fields);

      within(found.bias, 0);
      within(found.coverage, 0.95);
    });

  it('the power formulas of means and clusters are met', () => {
    const power = (request: object): number => (compute(request) as { value: { power: number } }).value.power;

    within(
      simulate({ n: 30, effect: 0.5, estimator: 'welch' }).power,
      power({ statistic: 'power-means', n: 30, difference: 0.5 }),
    );
    within(
      simulate({ n: 20, clusters: 6, icc: 0.1, effect: 0.4, estimator: 'cluster-means' }).power,
      power({ statistic: 'power-clusters', clusters: 6, size: 20, icc: 0.1, difference: 0.4 }),
    );
  });
});

describe('over 4,000 trials without an effect', () => {
  const random = randomStream('null');
  const trials = 4000;
  const falseAlarms = (p: () => number): Share => {
    const value = Array.from({ length: trials }, p).filter((x) => x <= 0.05).length / trials;
    return { value, monteCarloError: Math.sqrt((0.05 * 0.95) / trials) };
  };
  const clustered = () => {
    const cluster = Array.from({ length: 80 }, (_, i) => i % 10);
    const shift = Array.from({ length: 10 }, () => random.normal());
    return {
      cluster,
      treatment: cluster.map((c) => c % 2),
      outcome: cluster.map((c) => (shift[c] as number) + random.normal()),
    };
  };
  const pOf = (request: object): number => {
    const outcome = compute(request);
    return outcome.ok ? (outcome.value as { p: number }).p : 1;
  };

  it('randomisation inference over clusters raises at most 5% false alarms', () => {
    const found = falseAlarms(() => pOf({ statistic: 'randomisation-inference', ...clustered(), seed: 1 }));

    expect(found.value).toBeLessThan(0.05 + 4 * found.monteCarloError);
  });

  it('the wild cluster bootstrap stays near 5%', () => {
    const found = falseAlarms(() => pOf({ statistic: 'wild-cluster-bootstrap', ...clustered(), seed: 1, draws: 1024 }));

    expect(Math.abs(found.value - 0.05)).toBeLessThan(0.02);
  });
});
