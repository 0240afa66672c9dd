import { describe, expect, it } from 'vitest';
import { allocate } from '../allocation/allocate.ts';
import { runProtocol } from './run.ts';

const units = Array.from({ length: 14 }, (_, i) => ({ id: `u${i}`, covariates: [(i * i) % 11, (i * 5) % 7] }));
const arms = [
  { name: 'new', ratio: 1 },
  { name: 'old', ratio: 1 },
];

const protocolWith = (acceptance: number) => ({
  protocolVersion: 1,
  title: 'Balanced by redrawing',
  design: 'individually-randomised',
  unitOfAssignment: 'person',
  unitOfMeasurement: 'person',
  arms: [
    { name: 'new', role: 'treatment' },
    { name: 'old', role: 'control' },
  ],
  columns: { arm: 'arm' },
  outcomes: [{ name: 'score', column: 'y', kind: 'mean', direction: 'higher-is-better', role: 'primary' }],
  analysis: { randomisationInference: { seed: 1, rerandomised: { acceptance, balanceOn: ['a', 'b'] } } },
});

/** The data of units allocated by the rule, the first outcome missing. */
const csvFor = (acceptance: number): string => {
  const { assignments } = allocate(units, arms, { kind: 'rerandomised', acceptance, maxDraws: 5000 }, 3);
  const armOf = new Map(assignments.map((a) => [a.unit, a.arm]));
  const rows = units.map(({ id, covariates }, i) =>
    [armOf.get(id), ...covariates, i === 0 ? '' : (i * 3) % 8].join(','),
  );
  return ['arm,a,b,y', ...rows].join('\n');
};

const permutation = (acceptance: number, csv: string): unknown => {
  const outcome = runProtocol(protocolWith(acceptance), csv);
  return outcome.ok ? outcome.value.effects[0]?.details['randomisationInference'] : outcome.refusal;
};

describe('a re-randomised allocation, analysed', () => {
  it('is permuted over the assignments that its rule accepts, whoever is missing', () => {
    const found = permutation(0.1, csvFor(0.1));

    expect(found).toMatchObject({ method: 'exact under re-randomisation', acceptance: 0.1, units: 14, unitsUsed: 13 });
    expect((found as { assignments: number }).assignments).toBeLessThan(0.2 * 3432);
  });

  it('is refused the test under a stricter rule than it was drawn by', () => {
    expect(permutation(1e-4, csvFor(0.9))).toMatchObject({ refusal: { reason: 'not-allowed-by-design' } });
  });
});
