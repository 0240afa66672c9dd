import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IdeaSummaryResponse } from '#shared/idea/idea.schema.ts';
import { inboxOf } from '#test/resilience/stories.ts';
import { realProposals } from '#test/support/real-input.ts';
import { type Stack, startStack } from '#test/support/stack.ts';
import { apiOf, type StackApi } from '#test/support/stack-api.ts';
import { consumersHaveCaughtUp, importFile, issueImportToken } from '#test/support/stack-import.ts';
import { sessionOf } from '#test/support/stack-session.ts';
import { submitCost } from '#test/support/submit-cost.ts';

const real = realProposals();

/** A list to its end by "load more", page by page, as a visitor reads it. */
const listed = async (visitor: StackApi, filter: Record<string, string> = {}): Promise<IdeaSummaryResponse[]> => {
  const items: IdeaSummaryResponse[] = [];
  let cursor: Record<string, string> = {};
  for (;;) {
    const { status, value } = await visitor('listIdeas', { query: { ...filter, ...cursor, limit: '50' } });
    expect(status).toBe(200);
    items.push(...value.items);
    if (value.next === undefined) return items;
    cursor = { cursor: value.next };
  }
};
const countBy = <Key extends string>(ideas: readonly IdeaSummaryResponse[], of: (idea: IdeaSummaryResponse) => Key) =>
  Object.fromEntries([...Map.groupBy(ideas, of)].map(([key, group]) => [key, group.length]));

describe.runIf(real !== undefined)('the real proposals', () => {
  let stack: Stack;
  let visitor: StackApi;
  let team: StackApi;
  let said: string;
  let costBefore: number;
  let before: IdeaSummaryResponse[];
  let toldBefore: unknown;
  let all: IdeaSummaryResponse[];

  beforeAll(async () => {
    if (real === undefined) return;
    stack = await startStack();
    visitor = apiOf(stack);
    team = apiOf(stack, await sessionOf(stack, 'jonas.weber@example.org'));
    before = await listed(visitor);
    await consumersHaveCaughtUp(stack, before.length, 30_000);
    toldBefore = await inboxOf(team);
    costBefore = await submitCost(stack);
    said = await importFile(stack, { ...real, token: await issueImportToken(stack) });
    await consumersHaveCaughtUp(stack, before.length + real.rows, 300_000);
    all = await listed(visitor);
  }, 600_000);
  afterAll(() => stack?.stop());

  it('are all added, and none rejected', () => {
    expect(said).toContain(`Added ${real?.rows}, already there 0, rejected 0.`);
    expect(all).toHaveLength(before.length + (real?.rows ?? 0));
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  it('stand in the list newest first, page after page to its end', () => {
    const dates = all.map(({ submittedAt }) => submittedAt);

    expect(dates).toEqual(dates.toSorted().reverse());
  });

  it.each(Object.entries(real?.byState ?? {}))('are %s as often as at their source', async (state, count) => {
    const inState = await listed(visitor, { state });

    expect(inState.filter(({ origin }) => origin !== undefined)).toHaveLength(count);
    expect(inState.every((idea) => idea.state === state)).toBe(true);
  });

  it('are found by category, each in its own and all in one', async () => {
    const byCategory = countBy(all, ({ category }) => category);

    for (const [category, count] of Object.entries(byCategory)) {
      const found = await listed(visitor, { category });
      expect(found).toHaveLength(count);
      expect(found.every((idea) => idea.category === category)).toBe(true);
    }
  });

  it('are counted as a recount counts them', async () => {
    const { value } = await visitor('readIdeaTotals');
    const without0 = (counts: object) => Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));

    expect(value.all).toBe(all.length);
    // What became part of another idea is counted, and listed only where that state is asked for.
    const { merged, ...byState } = value.byState;
    expect(without0(byState)).toEqual(countBy(all, ({ state }) => state));
    expect(await listed(visitor, { state: 'merged' })).toHaveLength(merged ?? 0);
    expect(without0(value.byCategory)).toEqual(countBy(all, ({ category }) => category));
  });

  it('tell nobody of themselves', async () => {
    expect(await inboxOf(team)).toEqual(toldBefore);
  });

  it('make submitting an idea no dearer', async () => {
    expect(await submitCost(stack)).toBe(costBefore);
  });

  it('are left as they are by a second import', async () => {
    if (real === undefined) return;

    const second = await importFile(stack, { ...real, token: await issueImportToken(stack) });

    expect(second).toContain(`Added 0, already there ${real.rows}, rejected 0.`);
  }, 300_000);
});
