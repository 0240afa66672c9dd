import { makePolicy } from '#functions/platform/policy/policy.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import type { Action } from '#shared/policy/actions.ts';
import type { PolicyResource } from '#shared/policy/resource.ts';
import { policyTexts } from './policies.ts';

export const policy = makePolicy('matrix', policyTexts.all);

/** A row: a record in some relation to the caller, and what each caller may do with it (undefined: it cannot arise). */
export type Row = {
  /** Who it is to the caller; for an idea and a challenge also whom it is for and its state. */
  readonly record: readonly [relation: string, audience?: string, state?: string];
  readonly allowed: (caller: Principal) => readonly Action[] | undefined;
};

export const byPolicy = (resource: PolicyResource) => (caller: Principal) => policy.can(caller, resource);
export const ofPerson =
  <Result>(make: (personId: PersonId) => (caller: Principal) => Result) =>
  (caller: Principal) =>
    caller.kind === 'person' ? make(caller.personId)(caller) : undefined;
export const ofMember =
  <Result>(allowed: (caller: Principal) => Result) =>
  (caller: Principal) =>
    caller.kind === 'visitor' ? undefined : allowed(caller);
export const somebodyElse = anId<PersonId>(2);
