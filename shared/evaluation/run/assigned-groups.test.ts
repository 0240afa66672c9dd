import { describe, expect, it } from 'vitest';
import reference from '../reference/assigned-groups.json' with { type: 'json' };
import { runProtocol } from './run.ts';

const analyse = (design: 'cluster-randomised' | 'matched-pairs') => {
  const outcome = runProtocol(
    {
      protocolVersion: 1,
      title: 'Offices',
      design,
      unitOfAssignment: 'office',
      unitOfMeasurement: 'person',
      arms: [
        { name: 'new', role: 'treatment' },
        { name: 'old', role: 'control' },
      ],
      columns: {
        arm: 'arm',
        received: 'took',
        cluster: 'office',
        ...(design === 'matched-pairs' ? { pair: 'pair' } : {}),
      },
      outcomes: [{ name: 'score', column: 'y', kind: 'mean', direction: 'higher-is-better', role: 'primary' }],
      covariates: ['x', 'w'].map((column) => ({ column, kind: 'number', measured: 'before-assignment' })),
      subgroups: [{ column: 'sex' }],
      analysis: { randomisationInference: { seed: 1 } },
    },
    reference.csv,
  );
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.value;
};

const expectClose = (found: unknown, expected: object): void => {
  for (const [key, value] of Object.entries(expected)) {
    const own = (found as Record<string, unknown>)[key];
    if (typeof value === 'object') expectClose(own, value);
    else expect({ [key]: Math.abs((own as number) / value - 1) < 1e-6 ? value : own }).toEqual({ [key]: value });
  }
};

describe(`checks of offices assigned as wholes, against ${reference.R}`, () => {
  for (const design of ['cluster-randomised', 'matched-pairs'] as const)
    it(`go by what was assigned, never by people, in a ${design} trial`, () => {
      const expected = reference[design];

      const { effects, checks } = analyse(design);

      const details = effects[0]?.details as Record<
        string,
        { effects: unknown; joint: unknown }[] & { joint: unknown }
      >;
      expectClose(details['attrition'], expected.attrition);
      expectClose(details['subgroups']?.[0]?.effects, expected.subgroups);
      expectClose(details['compliance'], expected.compliance);
      expectClose(details['balance']?.joint, expected.joint);
      expectClose(details['randomisationInference'], expected.permutation);
      expect(checks.allocationRatio).toMatchObject({ arms: [{ observed: 6 }, { observed: 6 }], isMismatch: false });
    });
});
