import type { OutcomePlan } from '../protocol/protocol.schema.ts';
import { refuse } from '../refusal.ts';
import type { ContrastData } from './contrast-data.ts';

const isOfKind: Record<OutcomePlan['kind'], (y: number) => boolean> = {
  mean: () => true,
  proportion: (y) => y === 0 || y === 1,
  count: (y) => Number.isInteger(y) && y >= 0,
};

/** Refuses `invalid-data` naming the first row whose outcome is not of the declared kind. */
export const requireKind = (plan: OutcomePlan, data: ContrastData): void => {
  const bad = data.outcome.findIndex((y) => !isOfKind[plan.kind](y));
  if (bad >= 0)
    refuse({
      reason: 'invalid-data',
      message: `${plan.name} is declared a ${plan.kind} but holds ${data.outcome[bad]}.`,
      remedy: `${plan.kind === 'count' ? 'Give whole numbers, 0 or more' : 'Code it 1 and 0'}, or declare its kind "mean".`,
      columns: [plan.column],
      rows: [(data.observed[bad] as number) + 1],
    });
};
