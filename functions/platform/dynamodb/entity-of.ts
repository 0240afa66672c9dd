import { Entity, type Schema, type TransactWriteEntity } from 'electrodb';
import type { TableAccess } from './table-access.ts';

/**
 * An entity of whatever table it is asked for: made at its first use, and once per table. ElectroDB takes a millisecond for
 * each, and the first request of a cold function needs two or three of the ten that its stores know.
 */
export const entityOf = <A extends string, F extends string, C extends string, const S extends Schema<A, F, C>>(
  schema: S,
) => {
  const made = new WeakMap<TableAccess, Entity<A, F, C, S>>();
  return (access: TableAccess): Entity<A, F, C, S> => {
    const known = made.get(access);
    if (known !== undefined) return known;
    const entity = new Entity<A, F, C, S>(schema, access);
    made.set(access, entity);
    return entity;
  };
};

/**
 * One item for a transaction that another feature's store runs, so that what a record's item looks like stays with its
 * feature. Every entity can make one, at any time; ElectroDB's types show that only within `createWriteTransaction`.
 */
export const transactionItem = <A extends string, F extends string, C extends string, S extends Schema<A, F, C>, Item>(
  entity: Entity<A, F, C, S>,
  make: (write: TransactWriteEntity<A, F, C, S>) => Item,
): Item => make(entity as unknown as TransactWriteEntity<A, F, C, S>);
