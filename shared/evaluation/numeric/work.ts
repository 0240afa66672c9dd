import { refuse } from '../refusal.ts';

/** About as many elementary steps as a machine takes in some minutes. */
const mostSteps = 2e10;

/** Refuses `too-large` before a computation that would take hours, so that a slip of a digit in a number of draws is an answer. */
export const requireWorkable = (steps: number, what: string): void => {
  if (steps > mostSteps)
    refuse({
      reason: 'too-large',
      message: `${what} would take about ${steps.toExponential(1)} steps; at most ${mostSteps.toExponential(0)} are done.`,
      remedy: 'Ask for fewer draws: 10,000 give a p of 0.05 to within 0.004.',
    });
};
