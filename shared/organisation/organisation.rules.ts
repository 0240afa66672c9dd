import type { UnitId } from '#shared/kernel/ids.ts';
import type { Organisation, OrganisationHead, Unit } from './organisation.schema.ts';

/** Enough to tell bodies apart, and short enough for a key and a cursor in any script. */
const foldedMaxCharacters = 50;

/**
 * A name as it is ordered and found by: without accents, in lower case, words joined by hyphens, at most 50 characters.
 * `Ministère de l’Eau` is `ministere-de-l-eau`.
 */
export const foldName = (name: string): string => {
  const bare = name.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase();
  const joined = bare.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
  return [...joined].slice(0, foldedMaxCharacters).join('');
};

/** A transaction holds 100 items: this many units, the head, its lines in the lists by name, and the journal entry. */
const unitsPerTransaction = 90;

/** One step of bringing a body up to date. */
export type OrganisationStep = { readonly changed: readonly Unit[]; readonly dropped: readonly UnitId[] };

/**
 * How a body that is kept becomes the one that is listed, in steps of at most `unitsPerStep` units: none where they are the
 * same. The head goes with the first step; each step leaves a body that is whole, so that one after which nothing more
 * came is brought up to date by beginning again.
 */
export const stepsTo = (
  listed: Organisation,
  before: Organisation | undefined,
  unitsPerStep = unitsPerTransaction,
): OrganisationStep[] => {
  const kept = new Map((before?.units ?? []).map((unit) => [unit.id, unit]));
  const changed = listed.units.filter((unit) => !isSameName(kept.get(unit.id), unit));
  const wanted = new Set(listed.units.map(({ id }) => id));
  const dropped = [...kept.keys()].filter((id) => !wanted.has(id));
  const steps: OrganisationStep[] = [];
  for (let start = 0; start < changed.length; start += unitsPerStep)
    steps.push({ changed: changed.slice(start, start + unitsPerStep), dropped: [] });
  for (let start = 0; start < dropped.length; start += unitsPerStep)
    steps.push({ changed: [], dropped: dropped.slice(start, start + unitsPerStep) });
  if (steps.length === 0 && (before === undefined || !isSameHead(before, listed)))
    return [{ changed: [], dropped: [] }];
  return steps;
};

const isSameName = (one: Unit | undefined, other: Unit) =>
  one?.name.en === other.name.en && one.name.fr === other.name.fr;

export const isSameHead = (one: OrganisationHead, other: OrganisationHead): boolean =>
  one.name.en === other.name.en &&
  one.name.fr === other.name.fr &&
  one.level === other.level &&
  one.language === other.language;

/** A body without its parts. */
export const headOf = ({ id, name, level, language }: OrganisationHead): OrganisationHead => ({
  id,
  name,
  level,
  language,
});
