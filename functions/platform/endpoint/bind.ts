import type { Refusal } from '#functions/platform/http/refusal.ts';
import type { OnceKey } from '#functions/platform/once/once.ts';
import type { Operation, OperationInput, OperationOutput } from '#shared/kernel/contract.ts';
import type { PlatformReason } from '#shared/kernel/reasons.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import type { PolicyResource } from '#shared/policy/resource.ts';

/** One validated request, and who makes it. */
export type Call<O extends Operation> = OperationInput<O> & {
  readonly principal: Principal;
  readonly requestId: string;
  /** The token the caller came with, for the one operation that ends it. */
  readonly bearer: string | undefined;
} & (O extends { ifMatch: true } ? { readonly revision: number } : unknown) &
  (O extends { creates: true } ? { readonly once: OnceKey } : unknown);

/** A record with what policy needs to know of it. */
export type Found<Type extends Operation['resource'], Item> = {
  readonly resource: PolicyResource<Type>;
  readonly item: Item;
};

export type Answer<O extends Operation> = Result<OperationOutput<O>, Refusal<O['refusals'][number] | PlatformReason>>;

/**
 * How an operation is carried out. `find` brings what policy decides on (undefined: there is no such thing), `run` acts
 * on it and is only reached when policy has allowed the operation's action. `replay` answers a repeated creating request
 * from the record that the first one made.
 */
export type Binding<O extends Operation, Item> = {
  readonly find: (call: Call<O>) => Promise<Found<O['resource'], Item> | undefined>;
  readonly run: (call: Call<O>, item: Item) => Promise<Answer<O>>;
} & (O extends { creates: true }
  ? { readonly replay: (recordId: string, call: Call<O>) => Promise<Answer<O>> }
  : unknown);

type UntypedAnswer = Result<unknown, Refusal>;

/** An operation with its types forgotten, for the one place that runs them all. */
export type BoundOperation = {
  readonly name: string;
  readonly operation: Operation;
  readonly find: (call: never) => Promise<Found<Operation['resource'], unknown> | undefined>;
  readonly run: (call: never, item: never) => Promise<UntypedAnswer>;
  readonly replay?: (recordId: string, call: never) => Promise<UntypedAnswer>;
};

type Bindings<Table extends Readonly<Record<string, Operation>>> = {
  readonly [Name in keyof Table]: BindingOf<Table[Name]>;
};
/** What `bind` made of an operation; the brand keeps a binding from being given to another operation. */
type BindingOf<O extends Operation> = Omit<BoundOperation, 'name' | 'operation'> & { readonly forOperation?: O };

/** Ties the item that `find` brings to the item that `run` takes, and forgets both. */
export const bind = <O extends Operation, Item>(binding: Binding<O, Item>): BindingOf<O> => binding as BindingOf<O>;

/** Binds every operation of a contract: one that is missing does not compile. */
export const bindAll = <Table extends Readonly<Record<string, Operation>>>(
  contract: Table,
  bindings: Bindings<Table>,
): BoundOperation[] =>
  Object.entries(contract).map(([name, operation]) => ({
    ...(bindings[name] as BindingOf<Operation>),
    name,
    operation,
  }));
