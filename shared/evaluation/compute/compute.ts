import { requireFiniteResult } from '../finite-result.ts';
import { attempt, type Outcome, refuse } from '../refusal.ts';
import { registry } from './registry.ts';

const nameOf = (request: unknown): string => {
  if (typeof request === 'object' && request !== null) {
    const { statistic, name } = request as { statistic?: unknown; name?: unknown };
    if (typeof statistic === 'string') return statistic;
    if (typeof name === 'string') return name;
  }
  return refuse({
    reason: 'invalid-request',
    message: 'The request does not say which statistic it asks for.',
    remedy: `Set "statistic" to one of: ${Object.keys(registry).join(', ')}.`,
  });
};

/**
 * Answers one request `{ "statistic": NAME, ... }` (`name` is accepted for `statistic`).
 * Every refusal reason can occur; `unknown-statistic` lists the names there are.
 */
export const compute = (request: unknown): Outcome<unknown> =>
  attempt(() => {
    const name = nameOf(request);
    const found = Object.entries(registry).find(([known]) => known === name)?.[1];
    if (!found)
      return refuse({
        reason: 'unknown-statistic',
        message: `There is no statistic called ${JSON.stringify(name)}.`,
        remedy: `Use one of: ${Object.keys(registry).join(', ')}.`,
      });
    const { statistic: _statistic, name: _name, ...fields } = request as Record<string, unknown>;
    return requireFiniteResult(found.run(fields));
  });
