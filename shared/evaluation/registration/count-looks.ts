import { normalUpperQuantile } from '../distribution/normal.ts';
import type { Protocol } from '../protocol/protocol.schema.ts';
import { crossingProbabilities } from '../sequential/group-sequential.ts';
import type { Registration } from './registration.schema.ts';

/**
 * The chance of at least one result below alpha in `looks` equally spaced looks when there is no effect and nothing pays for
 * looking (Armitage, McPherson and Rowe 1969: 0.142 for five looks at 0.05). At most 50 looks; more are counted as 50.
 */
export const falseAlarmRate = (looks: number, alpha: number): number => {
  const steps = Math.min(50, looks);
  const information = Array.from({ length: steps }, (_, i) => (i + 1) / steps);
  const design = { information, alpha, sides: 2, spending: 'pocock', convention: 'per-tail' } as const;
  const boundary = normalUpperQuantile(alpha / 2);
  const crossed = crossingProbabilities(
    design,
    information.map(() => boundary),
    0,
  );
  return crossed.at(-1)?.cumulative ?? alpha;
};

/** How many looks the plan pays for; infinite where its intervals hold at every look. */
const plannedLooks = ({ looks }: Protocol): number => {
  if (looks.kind === 'always-valid') return Number.POSITIVE_INFINITY;
  return looks.kind === 'group-sequential' ? looks.information.length : 1;
};

/**
 * Counts the looks at results: one for each different data file recorded, and this one. Those beyond the plan are ad hoc: at a
 * planned look number k, everything beyond k; with no looks planned, everything but one.
 */
export const countLooks = ({ entries }: Registration, protocol: Protocol, dataSha256: string) => {
  const recorded = entries.flatMap((e) =>
    e.kind === 'look' ? [{ at: e.at, dataSha256: e.dataSha256, rows: e.rows }] : [],
  );
  const isRecorded = recorded.some((look) => look.dataSha256 === dataSha256);
  const taken = recorded.length + (isRecorded ? 0 : 1);
  const planned = plannedLooks(protocol);
  const paidFor = protocol.looks.kind === 'group-sequential' ? Math.min(planned, protocol.looks.look) : planned;
  const adHoc = Math.max(0, taken - paidFor);
  return {
    planned: Number.isFinite(planned) ? planned : null,
    taken,
    adHoc,
    isRecorded,
    recorded,
    ...(adHoc > 0 ? { falseAlarmRate: falseAlarmRate(taken, protocol.alpha) } : {}),
  };
};
