import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrganisationId, UnitId } from '#shared/kernel/ids.ts';
import { foldName, stepsTo } from './organisation.rules.ts';
import type { Organisation } from './organisation.schema.ts';

const unit = (id: string, en = `Unit ${id}`) => ({ id: id as UnitId, name: { en, fr: en } });
const body = (units: Organisation['units'], given: Partial<Organisation> = {}): Organisation => ({
  id: 'body' as OrganisationId,
  name: { en: 'Body', fr: 'Organisme' },
  level: 'local',
  language: 'en',
  units,
  ...given,
});

describe('a folded name', () => {
  it.each([
    ['Ministère de l’Eau', 'ministere-de-l-eau'],
    ['  PORT   City ', 'port-city'],
    ['水と川', '水と川'],
    ['—', ''],
  ])('of %j is %j', (name, folded) => {
    expect(foldName(name)).toBe(folded);
  });

  it('is short in any script, whole in its characters, and folded once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 130 }), (name) => {
        const folded = foldName(name);

        expect([...folded].length).toBeLessThanOrEqual(50);
        expect(folded.isWellFormed()).toBe(true);
        expect(foldName(folded).startsWith(folded.replace(/-$/, ''))).toBe(true);
      }),
    );
  });
});

describe('the steps to a listed body', () => {
  const units = fc
    .uniqueArray(fc.record({ id: fc.nat(30), name: fc.nat(3) }), { selector: ({ id }) => id, maxLength: 20 })
    .map((all) => all.map(({ id, name }) => unit(String(id), String(name))));

  it('are none where it is the same', () => {
    fc.assert(
      fc.property(units, (same) => {
        expect(stepsTo(body(same), body([...same].reverse()), 3)).toEqual([]);
      }),
    );
  });

  it('lead from any body to any other, a few units at a time', () => {
    fc.assert(
      fc.property(units, units, (listed, before) => {
        const kept = new Map(before.map((one) => [one.id, one]));
        for (const { changed, dropped } of stepsTo(body(listed), body(before), 3)) {
          expect(changed.length + dropped.length).toBeLessThanOrEqual(3);
          for (const one of changed) kept.set(one.id, one);
          for (const id of dropped) kept.delete(id);
        }

        const byId = (all: Iterable<Organisation['units'][number]>) =>
          [...all].sort((one, other) => (one.id < other.id ? -1 : 1));
        expect(byId(kept.values())).toEqual(byId(listed));
      }),
    );
  });

  it.each([
    ['its English name', { name: { en: 'Other', fr: 'Organisme' } }],
    ['its French name', { name: { en: 'Body', fr: 'Autre' } }],
    ['its level', { level: 'national' as const }],
    ['its language', { language: 'fr' as const }],
  ])('are one where only %s differs, and one for a new body without units', (_, given) => {
    expect(stepsTo(body([unit('a')], given), body([unit('a')]), 3)).toEqual([{ changed: [], dropped: [] }]);
    expect(stepsTo(body([], given), undefined, 3)).toEqual([{ changed: [], dropped: [] }]);
  });
});
