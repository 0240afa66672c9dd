import type * as v from 'valibot';
import type { Action, ResourceType } from '#shared/policy/actions.ts';
import type { Reason } from './reasons.ts';

type FieldsSchema = v.GenericSchema<unknown, Record<string, unknown>>;

/**
 * One operation of the public API. From this one object come the route in CDK, the router, request validation, the typed
 * client, OpenAPI, the authorisation matrix and the capacity test.
 *
 * - `action` is the Cedar action that must be allowed on a resource of type `resource`.
 * - `refusals` are the reasons this operation may give besides those any request may meet (`platformReasons`).
 * - `creates`: a POST that makes a record and so needs an `Idempotency-Key`.
 * - `ifMatch`: a change of a record and so needs the revision it was based on in `If-Match`.
 * - `capacity`: the most DynamoDB capacity units one call may use, the same however many records there are.
 */
export type Operation = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: `/api/${string}`;
  readonly summary: string;
  readonly action: Action;
  readonly resource: ResourceType;
  readonly params?: FieldsSchema;
  readonly query?: FieldsSchema;
  readonly body?: v.GenericSchema;
  readonly output?: v.GenericSchema;
  readonly refusals: readonly Reason[];
  readonly creates?: true;
  readonly ifMatch?: true;
  readonly maxBodyBytes?: number;
  readonly capacity: { readonly read: number; readonly write: number };
};

/** A feature's operations by name. The names are unique across the API (tested), since clients and logs use them. */
export type Contract = Readonly<Record<string, Operation>>;

/** Checks a table of operations while it is written, and keeps its exact types. */
export const defineContract = <const Table extends Contract>(table: Table) => table;

type Parsed<Schema> = Schema extends v.GenericSchema ? v.InferOutput<Schema> : undefined;
type Sent<Schema> = Schema extends v.GenericSchema ? v.InferInput<Schema> : undefined;
type Field<O extends Operation, Name extends 'params' | 'query' | 'body' | 'output'> =
  O extends Record<Name, infer S> ? S : undefined;

/** What a use case receives, already validated. */
export type OperationInput<O extends Operation> = {
  readonly params: Parsed<Field<O, 'params'>>;
  readonly query: Parsed<Field<O, 'query'>>;
  readonly body: Parsed<Field<O, 'body'>>;
};

type Required<Name extends string, Value> = Value extends undefined ? unknown : { readonly [K in Name]: Value };

/** What a client sends. Only what the operation takes can be given, and all of it must be. */
export type OperationRequest<O extends Operation> = Required<'params', Sent<Field<O, 'params'>>> &
  Required<'body', Sent<Field<O, 'body'>>> &
  (Field<O, 'query'> extends undefined ? unknown : { readonly query?: Sent<Field<O, 'query'>> }) &
  (O extends { creates: true } ? { readonly idempotencyKey: string } : unknown) &
  (O extends { ifMatch: true } ? { readonly revision: number } : unknown);

export type OperationOutput<O extends Operation> = Parsed<Field<O, 'output'>>;
