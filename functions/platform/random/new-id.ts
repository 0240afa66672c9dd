import { randomBytes } from 'node:crypto';
import { idFromBytes } from '#shared/kernel/ids.ts';

/** Makes the id of a new record. An argument everywhere, so that tests can choose it. */
export type NewId = <Id extends string>() => Id;

export const newId: NewId = <Id extends string>() => idFromBytes<Id>(randomBytes(16));
