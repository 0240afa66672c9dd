import { describe, expect, it } from 'vitest';
import { compute } from '../compute/compute.ts';

type Simulated = {
  power: { value: number; monteCarloError: number };
  bias: { value: number; monteCarloError: number };
  coverage: { value: number; monteCarloError: number };
  typeM: number;
  refused: number;
};

const simulate = (fields: object): Simulated => {
  const outcome = compute({ statistic: 'simulate', simulations: 2000, seed: 4, ...fields });
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.value as Simulated;
};

describe('the design simulator', () => {
  it('finds the power that R computes, no bias, and 95% coverage', () => {
    const found = simulate({ n: 20, effect: 0.7 });

    // power.t.test(20, 0.7, strict = TRUE)$power in R 4.2.2
    expect(Math.abs(found.power.value - 0.578290431)).toBeLessThan(4 * found.power.monteCarloError);
    expect(Math.abs(found.bias.value)).toBeLessThan(4 * found.bias.monteCarloError);
    expect(Math.abs(found.coverage.value - 0.95)).toBeLessThan(4 * found.coverage.monteCarloError);
  });

  it('shows that a small trial exaggerates, about as much as the closed form says', () => {
    const closed = compute({ statistic: 'type-s-m', effect: 0.3, standardError: Math.sqrt(2 / 50) }) as unknown as {
      value: { typeM: number };
    };

    expect(Math.abs(simulate({ n: 50, effect: 0.3 }).typeM / closed.value.typeM - 1)).toBeLessThan(0.06);
  });

  it('gives the same answer for the same seed only', () => {
    expect(simulate({ n: 8, effect: 1 })).toEqual(simulate({ n: 8, effect: 1 }));
    expect(simulate({ n: 8, effect: 1 })).not.toEqual(simulate({ n: 8, effect: 1, seed: 5 }));
  });
});
