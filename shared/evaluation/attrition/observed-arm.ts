import type { Numbers } from '../numeric/moments.ts';
import { refuse } from '../refusal.ts';

/** Observed outcomes of an arm, and how many were allocated to it. */
export type ObservedArm = { readonly observed: Numbers; readonly allocated: number };

/** Refuses `empty-arm`, and `invalid-request` for more outcomes than people. */
export const requireObserved = (arm: ObservedArm, name: string): void => {
  if (arm.observed.length === 0)
    refuse({
      reason: 'empty-arm',
      message: `No outcome was observed in arm ${name}.`,
      remedy: 'Bounds need at least one outcome per arm.',
      arm: name,
    });
  if (!Number.isInteger(arm.allocated) || arm.allocated < arm.observed.length)
    refuse({
      reason: 'invalid-request',
      message: `Arm ${name} has ${arm.observed.length} outcomes of ${arm.allocated} allocated.`,
      remedy: 'Count everybody allocated.',
      arm: name,
    });
};
