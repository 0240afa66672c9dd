import type { IdeaStore } from '#functions/idea/idea.public.ts';
import type { ApplyEvents } from '#functions/platform/events/consumer.ts';
import { untilCounted } from '#functions/platform/events/until-counted.ts';
import type { Counted } from '#functions/platform/projection/counting.store.ts';
import { type FigureRow, figuresOfIdea } from '#shared/answer-figures/idea-figures.rules.ts';
import type { IdeaJournalEntry } from '#shared/idea/idea-event.schema.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import type { AnswerFiguresStore } from './answer-figures.store.ts';

type Ideas = Pick<IdeaStore, 'findSummaries' | 'historyOf'>;
type Parts = {
  readonly ideas: Ideas;
  readonly figures: Pick<AnswerFiguresStore, 'shownCounts' | 'countShown'>;
};

/** How many ideas are counted at once. */
export const ideasPerCount = 14;
/** More than nearly every idea has entries. */
const entriesAtOnce = 100;

/**
 * Keeps the figures of answers. As for the totals, events only say which ideas to look at again; what counts of one follows
 * from its journal, which is read whole. An event that comes again finds its idea counted, and its journal is left alone. What
 * was brought from another platform is not counted.
 */
export const countAnswers =
  ({ ideas, figures }: Parts): ApplyEvents =>
  async (events) => {
    const told = new Map<IdeaId, number>();
    for (const { recordId, revision, imported } of events) {
      const id = recordId as IdeaId;
      if (imported !== true) told.set(id, Math.max(revision, told.get(id) ?? 0));
    }
    if (told.size === 0) return;
    await untilCounted(async () => {
      const counts = await figures.shownCounts([...told.keys()]);
      const newer = [...told].flatMap(([id, revision]) =>
        revision > (counts.counted.get(id)?.revision ?? 0) ? [id] : [],
      );
      return newer.length === 0 || figures.countShown(counts, await figuresOf(ideas)(newer));
    });
  };

/** What ideas add to the figures as they are now; what is no idea is left out. */
export const figuresOf =
  (ideas: Ideas) =>
  async (ids: readonly IdeaId[]): Promise<Counted<readonly FigureRow[]>[]> => {
    const [heads, journals] = await Promise.all([
      ideas.findSummaries(ids),
      Promise.all(ids.map(async (id) => [id, await wholeJournal(ideas, id)] as const)),
    ]);
    const entriesOf = new Map(journals);
    return heads.map((head) => {
      const entries = entriesOf.get(head.id) ?? [];
      // Both were read at once, and the idea may have changed between: what is counted as the older is counted again.
      const revision = Math.min(head.revision, entries.at(-1)?.revision ?? 0);
      return { recordId: head.id, revision, contribution: figuresOfIdea(entries, head) };
    });
  };

/** Every entry of an idea, oldest first. */
const wholeJournal = async (ideas: Ideas, id: IdeaId): Promise<IdeaJournalEntry[]> => {
  const entries: IdeaJournalEntry[] = [];
  for (let before: number | undefined; ; ) {
    const page = await ideas.historyOf(id, { before, limit: entriesAtOnce });
    entries.push(...page);
    if (page.length < entriesAtOnce) return entries.reverse();
    before = page.at(-1)?.revision;
  }
};
