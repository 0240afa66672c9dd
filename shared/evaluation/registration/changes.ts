import type { Protocol } from '../protocol/protocol.schema.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Change } from './registration.schema.ts';

/** Lists whose members are known by a name: a member that moved is not a change. */
const namedBy = new Map([
  ['arms', 'name'],
  ['outcomes', 'name'],
  ['covariates', 'column'],
  ['subgroups', 'column'],
]);

/** Words for people, which no number depends on; a change of anything else is major (as the AEA registry counts). */
const wording = /^(arms\[.*\]\.label|outcomes\[.*\]\.unit|subgroups\[.*\]\.name)$/;

/** Says which look this is, not what was planned: it moves on at each look by design. */
const notPlanned = new Set(['looks.look']);

type Places = Map<string, unknown>;

const named = (list: readonly unknown[], key: string): [string, unknown][] => {
  const seen = new Map<string, number>();
  return list.map((member) => {
    const name = String((member as Record<string, unknown>)[key]);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return [count === 1 ? `[${name}]` : `[${name} #${count}]`, member];
  });
};

const collect = (value: unknown, field: string, into: Places): Places => {
  const key = namedBy.get(field);
  if (key !== undefined && Array.isArray(value))
    for (const [name, member] of named(value, key)) into.set(`${field}${name}`, member);
  else if (typeof value === 'object' && value !== null && !Array.isArray(value))
    for (const [name, inner] of Object.entries(value)) collect(inner, field === '' ? name : `${field}.${name}`, into);
  else if (value !== undefined) into.set(field, value);
  return into;
};

const isSame = (a: unknown, b: unknown): boolean =>
  a === undefined || b === undefined ? a === b : canonicalJson(a) === canonicalJson(b);

const isMember = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A member in both plans is compared field by field; one that came or went is one change. */
const compare = (field: string, from: unknown, to: unknown): Change[] => {
  if (isSame(from, to) || notPlanned.has(field)) return [];
  if (isMember(from) && isMember(to)) {
    const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
    return names.flatMap((name) => compare(`${field}.${name}`, from[name], to[name]));
  }
  return [{ field, from: from ?? null, to: to ?? null, size: wording.test(field) ? 'minor' : 'major' }];
};

/** What `to` says otherwise than `from`, in the order of the fields; both with their defaults filled in. */
export const changesBetween = (from: Protocol, to: Protocol): Change[] => {
  const before = collect(from, '', new Map());
  const after = collect(to, '', new Map());
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((field) =>
    compare(field, before.get(field), after.get(field)),
  );
};

/** The outcome that a change is about; undefined where it touches every result. */
export const outcomeOf = ({ field }: Change): string | undefined =>
  /^outcomes\[(.*?)(?: #\d+)?\](?:\.[^.[\]]+)?$/.exec(field)?.[1];
