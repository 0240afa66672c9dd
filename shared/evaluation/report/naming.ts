import type { Effect } from '../run/run.ts';

/** The words for each arm, by its name in the data. */
export type Labels = ReadonlyMap<string, string>;

export const labelled = (labels: Labels, arm: string): string => labels.get(arm) ?? arm;

/** An effect as a heading: the outcome, and which arm is compared with which. */
export const nameOf = (e: Effect, labels: Labels): string =>
  e.contrast.control === null
    ? e.outcome
    : `${e.outcome}: ${labelled(labels, e.contrast.treatment)} against ${labelled(labels, e.contrast.control)}`;
