import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IdeaId } from '#shared/kernel/ids.ts';
import type { Page } from '#shared/kernel/page.ts';
import { control, eventually, type Stack, stateOf } from '#test/support/stack.ts';
import { apiOf, type StackApi } from '#test/support/stack-api.ts';
import { sessionOf } from '#test/support/stack-session.ts';

/** Somebody who writes, and the colleague of the innovation team who is told of it. */
export type People = { readonly author: StackApi; readonly team: StackApi };

export const signInBoth = async (stack: Stack): Promise<People> => ({
  author: apiOf(stack, await sessionOf(stack, 'ines.ferreira@example.org')),
  team: apiOf(stack, await sessionOf(stack, 'jonas.weber@example.org')),
});

/** Waits until the demonstration is counted too, so that nothing else changes a total. */
export const startingPoint = async (stack: Stack): Promise<People & { readonly total: number }> => {
  const people = await signInBoth(stack);
  await eventually('the demonstration is counted', async () => {
    const ideas = await everyPage(async (query) => (await people.author('listIdeas', { query })).value);
    return (await people.author('readIdeaTotals')).value.all === ideas.length;
  });
  await settled(stack);
  return { ...people, total: await totalOf(people.author) };
};

export const aProposal = (title: string) => ({
  title,
  problem: 'Every Friday somebody types the week’s figures from one system into another, by hand.',
  solution: '',
  category: 'health',
  visibility: 'government',
  authorName: 'shown',
  language: 'en',
});

/** Submits an idea and gives its id. Throws where it was not acknowledged. */
export const submit = async (author: StackApi, title: string, key?: string): Promise<IdeaId> => {
  const { status, value } = await author('submitIdea', { body: aProposal(title), ...(key && { key }) });
  if (status !== 201) throw new Error(`the idea was answered with ${status}`);
  return value.id;
};

/** A whole list, page by page. */
const everyPage = async <Item>(page: (query: Record<string, string>) => Promise<Page<Item>>): Promise<Item[]> => {
  const items: Item[] = [];
  let query: Record<string, string> = { limit: '50' };
  for (;;) {
    const { items: more, next } = await page(query);
    items.push(...more);
    if (next === undefined) return items;
    query = { ...query, cursor: next };
  }
};

export const inboxOf = (person: StackApi) => everyPage(async (query) => (await person('readInbox', { query })).value);
export const ownIdeasOf = (person: StackApi) =>
  everyPage(async (query) => (await person('listOwnIdeas', { query })).value);

/** How many notifications about an idea a person has. */
export const toldOf = async (person: StackApi, idea: string): Promise<number> =>
  (await inboxOf(person)).filter(({ recordId }) => recordId === idea).length;

/** How many ideas on health the author may see: nobody but these tests writes any for the government. */
export const totalOf = async (person: StackApi): Promise<number> =>
  (await person('readIdeaTotals')).value.byCategory.health ?? 0;

/** Everything that follows from a submitted idea. */
export const isAnnounced = async ({ author, team }: People, idea: string): Promise<boolean> =>
  (await toldOf(author, idea)) > 0 && (await toldOf(team, idea)) > 0;

/** How many messages wait in a queue, seen or not. */
export const depthOf = async (stack: Stack, queue: string): Promise<number> => {
  const found = (await stateOf(stack)).queues.find(({ name }) => name.endsWith(queue));
  if (found === undefined) throw new Error(`no queue ${queue}`);
  return found.visible + found.inFlight;
};

/**
 * Waits until the consumers have nothing left to do. Two instances that meet the same event get in each other's way, and the
 * one that gave up finds it done when the message shows up again: for that the clock is moved on where the queues stand still.
 */
export const settled = async (stack: Stack): Promise<void> => {
  const isSettled = async () => {
    const depths = await Promise.all(['notifications-work', 'idea-totals-work'].map((queue) => depthOf(stack, queue)));
    return depths.every((depth) => depth === 0);
  };
  for (let retries = 0; retries < 3; retries += 1) {
    const isDone = await eventually('', isSettled, 6_000).then(
      () => true,
      () => false,
    );
    if (isDone) return;
    await control(stack, 'clock/move', { by: '+4m' });
  }
  await eventually('the queues of work are empty', isSettled);
};

/** What a function has logged with one code; one that was never called has no log. */
export const logged = (stack: Stack, caller: string, code: string): Record<string, unknown>[] => {
  const file = join(stack.dataFolder, 'logs', `commonweal-production-${caller}.ndjson`);
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  return lines.flatMap((line) => (line.includes(`"${code}"`) ? [JSON.parse(line) as Record<string, unknown>] : []));
};
