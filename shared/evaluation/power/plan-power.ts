import { compute } from '../compute/compute.ts';
import { attempt, type Outcome, refuse } from '../refusal.ts';

const kinds = {
  means: 'power-means',
  proportions: 'power-proportions',
  clusters: 'power-clusters',
  time: 'time-needed',
  simulation: 'simulate',
} as const satisfies Record<string, string>;

/**
 * The file of `evaluate -- power`: `{ "design": "means" | "proportions" | "clusters" | "time" | "simulation", ... }` with the
 * fields of the statistic of that name, or an array of such designs to compare. A request with `statistic` is accepted as it is.
 */
export const planPower = (input: unknown): Outcome<unknown> =>
  attempt(() => {
    if (Array.isArray(input)) return { designs: input.map((one) => answerOne(one)) };
    return answerOne(input);
  });

const answerOne = (input: unknown): unknown => {
  const given = (typeof input === 'object' && input !== null ? input : {}) as Record<string, unknown>;
  const { design, title, ...fields } = given;
  const statistic = fields['statistic'] ?? Object.entries(kinds).find(([kind]) => kind === design)?.[1];
  if (typeof statistic !== 'string')
    return refuse({
      reason: 'invalid-request',
      message: 'The design does not say its kind.',
      remedy: `Set "design" to one of: ${Object.keys(kinds).join(', ')}.`,
    });
  const outcome = compute({ ...fields, statistic });
  if (!outcome.ok) return refuse(outcome.refusal);
  return { ...(title === undefined ? {} : { title }), statistic, ...(outcome.value as object) };
};
