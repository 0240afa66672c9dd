import { describe, expect, it } from 'vitest';
import { compute } from './compute/compute.ts';
import { registry } from './compute/registry.ts';
import bounds from './reference/attrition-bounds.json' with { type: 'json' };
import reference from './reference/cases.json' with { type: 'json' };
import looks from './reference/close-looks.json' with { type: 'json' };
import edge from './reference/edge-cases.json' with { type: 'json' };
import further from './reference/further-designs.json' with { type: 'json' };
import more from './reference/more-cases.json' with { type: 'json' };
import noncentral from './reference/noncentral-t.json' with { type: 'json' };
import wedge from './reference/stepped-wedge.json' with { type: 'json' };
import units from './reference/strange-units.json' with { type: 'json' };

type Case = { title: string; request: Record<string, unknown>; expected: unknown; tolerance: number };

/** Every number that `expected` names, beside what the engine answers at the same place. */
const pairs = (
  expected: unknown,
  found: unknown,
  path: string,
): { path: string; expected: unknown; found: unknown }[] => {
  if (typeof expected !== 'object' || expected === null) return [{ path, expected, found }];
  const inner = (found ?? {}) as Record<string, unknown>;
  return Object.entries(expected).flatMap(([key, value]) =>
    pairs(value, inner[key], path === '' ? key : `${path}.${key}`),
  );
};

const isClose = (expected: unknown, found: unknown, tolerance: number): boolean => {
  if (expected === 'Infinity') return found === Number.POSITIVE_INFINITY;
  if (typeof expected !== 'number' || typeof found !== 'number') return expected === found;
  return Math.abs(found - expected) <= tolerance * Math.abs(expected) + (Math.abs(expected) < 1e-100 ? 0 : 1e-13);
};

describe(`the engine against ${reference.R}`, () => {
  for (const { title, request, expected, tolerance } of [
    ...reference.cases,
    ...more.cases,
    ...edge.cases,
    ...further.cases,
    ...bounds.cases,
    ...units.cases,
    ...noncentral.cases,
    ...looks.cases,
    ...wedge.cases,
  ] as unknown as Case[])
    it(title, () => {
      const outcome = compute(request);

      const wrong = pairs(expected, outcome.ok ? outcome.value : outcome.refusal, '').filter(
        (pair) => !isClose(pair.expected, pair.found, tolerance),
      );
      expect(wrong).toEqual([]);
    });
});

describe('the reference cases', () => {
  /** Allocation, simulation and the rating have no counterpart in R; they have tests of their own. */
  const elsewhere = ['allocate', 'simulate', 'evidence-rating'];

  it('leave no statistic unchecked', () => {
    const checked = new Set(
      [...reference.cases, ...more.cases, ...wedge.cases, ...bounds.cases].map((c) => c.request.statistic as string),
    );

    expect(Object.keys(registry).filter((name) => !checked.has(name) && !elsewhere.includes(name))).toEqual([]);
  });
});
