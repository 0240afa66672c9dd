import * as v from 'valibot';
import { describe, expectTypeOf, it } from 'vitest';
import type { ideaContract } from '#shared/idea/idea.contract.ts';
import type { Idea } from '#shared/idea/idea.schema.ts';
import type { OperationInput, OperationOutput, OperationRequest } from './contract.ts';
import { defineContract } from './contract.ts';
import type { IdeaId, PersonId } from './ids.ts';
import { ok, type Result, refuse } from './result.ts';

/** These are checked by the compiler: a wrong expectation does not compile. */
const operation = { summary: '', action: 'readIdea', resource: 'Idea', capacity: { read: 1, write: 0 } } as const;
const table = defineContract({
  bare: { ...operation, method: 'GET', path: '/api/bare', refusals: [] },
  full: {
    ...operation,
    method: 'POST',
    path: '/api/full/{id}',
    params: v.strictObject({ id: v.string() }),
    query: v.strictObject({ limit: v.optional(v.pipe(v.string(), v.toNumber()), '25') }),
    body: v.strictObject({ title: v.string(), solution: v.optional(v.string(), '') }),
    output: v.strictObject({ id: v.string() }),
    refusals: ['idea-closed'],
    creates: true,
  },
  change: { ...operation, method: 'PUT', path: '/api/change', refusals: [], ifMatch: true },
});
type Full = (typeof table)['full'];
type Bare = (typeof table)['bare'];
type Change = (typeof table)['change'];

describe('what a client sends', () => {
  it('is all that the operation takes, as it is written before it is validated', () => {
    expectTypeOf<OperationRequest<Full>['params']>().toEqualTypeOf<{ id: string }>();
    expectTypeOf<OperationRequest<Full>['body']>().toEqualTypeOf<{ title: string; solution?: string | undefined }>();
    expectTypeOf<OperationRequest<Full>['query']>().toEqualTypeOf<{ limit?: string | undefined } | undefined>();
  });

  it('holds a key where a record is made, a revision where one is changed, and neither elsewhere', () => {
    expectTypeOf<OperationRequest<Full>>().toHaveProperty('idempotencyKey').toEqualTypeOf<string>();
    expectTypeOf<OperationRequest<Change>>().toHaveProperty('revision').toEqualTypeOf<number>();
    expectTypeOf<OperationRequest<Full>>().not.toHaveProperty('revision');
    expectTypeOf<OperationRequest<Change>>().not.toHaveProperty('idempotencyKey');
  });

  it('is nothing where the operation takes nothing', () => {
    expectTypeOf<object>().toExtend<OperationRequest<Bare>>();
    expectTypeOf<OperationRequest<Bare>>().not.toHaveProperty('body');
  });
});

describe('what a use case receives', () => {
  it('is what the schemas made of it', () => {
    expectTypeOf<OperationInput<Full>['body']>().toEqualTypeOf<{ title: string; solution: string }>();
    expectTypeOf<OperationInput<Full>['query']>().toEqualTypeOf<{ limit: number }>();
    expectTypeOf<OperationInput<Bare>>().toEqualTypeOf<{
      readonly params: undefined;
      readonly query: undefined;
      readonly body: undefined;
    }>();
  });

  it('is branded where the schema is', () => {
    expectTypeOf<OperationInput<(typeof ideaContract)['readIdea']>['params']['ideaId']>().toEqualTypeOf<IdeaId>();
  });
});

describe('what an operation answers', () => {
  it('is its output, or nothing', () => {
    expectTypeOf<OperationOutput<Full>>().toEqualTypeOf<{ id: string }>();
    expectTypeOf<OperationOutput<Change>>().toEqualTypeOf<undefined>();
  });

  it('never holds what only the table knows', () => {
    expectTypeOf<OperationOutput<(typeof ideaContract)['listIdeas']>['items'][number]>().not.toHaveProperty('problem');
    expectTypeOf<OperationOutput<(typeof ideaContract)['readIdea']>>().toExtend<
      Omit<Idea, 'author' | 'coAuthors' | 'mergedIdeas' | 'merging'>
    >();
  });
});

describe('ids', () => {
  it('of different kinds do not stand in for each other, nor does text', () => {
    expectTypeOf<PersonId>().not.toExtend<IdeaId>();
    expectTypeOf<string>().not.toExtend<IdeaId>();
    expectTypeOf<IdeaId>().toExtend<string>();
  });
});

describe('a result', () => {
  it('gives its value only where it is one, and knows every reason where it is not', () => {
    const outcome = ((): Result<number, { reason: 'idea-closed' } | { reason: 'too-busy'; afterMs: number }> =>
      ok(1))();

    if (outcome.ok) expectTypeOf(outcome.value).toEqualTypeOf<number>();
    else expectTypeOf(outcome.refusal.reason).toEqualTypeOf<'idea-closed' | 'too-busy'>();
    expectTypeOf(refuse({ reason: 'idea-closed' }).refusal.reason).toEqualTypeOf<'idea-closed'>();
  });
});
