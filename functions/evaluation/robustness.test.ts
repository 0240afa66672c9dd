import { describe, expect, it } from 'vitest';
import { compute } from '#shared/evaluation/compute/compute.ts';
import { randomStream } from '#shared/evaluation/numeric/random.ts';
import reference from '#shared/evaluation/reference/cases.json' with { type: 'json' };
import more from '#shared/evaluation/reference/more-cases.json' with { type: 'json' };
import { mutateRequest } from './mutate-request.ts';

type Found = { path: string; value: unknown };

const leaves = (value: unknown, path: string): Found[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`))
    : [{ path, value }];

const requests = [...reference.cases, ...more.cases].map((c) => c.request as Record<string, unknown>);

describe('a strange request', () => {
  it('is answered or refused, and never with a p of 0, an undefined number or an error', () => {
    const random = randomStream('strange');
    for (let round = 0; round < 12; round++)
      for (const request of requests) {
        const strange = mutateRequest(request, random);

        const outcome = compute(strange);

        const said = JSON.stringify(strange).slice(0, 300);
        if (!outcome.ok) expect(outcome.refusal.remedy, said).not.toBe('');
        else if (strange['statistic'] !== 'distribution-tail')
          for (const { path, value } of leaves(outcome.value, '')) {
            expect(value, `${path} of ${said}`).not.toBeNaN();
            if (/\.(p|adjustedP)$/.test(path)) expect(value, `${path} of ${said}`).not.toBe(0);
          }
      }
  });
});
