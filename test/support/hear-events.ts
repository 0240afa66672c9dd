import { makeAnswerFiguresStore } from '#functions/answer-figures/answer-figures.store.ts';
import { countAnswers } from '#functions/answer-figures/count-answers.ts';
import { makeFollowerStore } from '#functions/follow/follower.store.ts';
import { makeIdeaStore } from '#functions/idea/idea.store.ts';
import { countIdeas } from '#functions/idea-totals/count-ideas.ts';
import { makeIdeaTotalsStore } from '#functions/idea-totals/idea-totals.store.ts';
import { makeInboxStore } from '#functions/inbox/inbox.store.ts';
import { notifyPeople } from '#functions/notification/notify-people.ts';
import { makePersonStore } from '#functions/person/person.store.ts';
import { type JournalEntry, toBusEvent } from '#shared/kernel/journal.ts';
import type { TestApi } from './api.ts';

/** Gives every event of the table of ideas to every consumer once more: totals, figures, notifications, and search. */
export const everybodyHears = async (api: TestApi): Promise<void> => {
  const items = await api.tables.content('ideas');
  const entries = items.flatMap((item) =>
    item['__edb_e__'] === 'journalEntry' ? [item['entry'] as JournalEntry] : [],
  );
  const events = entries.map(toBusEvent);
  const ofIdeas = events.filter(({ type }) => type.startsWith('idea-'));
  const access = api.tables.access('ideas');
  const people = api.tables.access('people');
  const ideas = makeIdeaStore(access);
  await countIdeas({ ideas, totals: makeIdeaTotalsStore(access) })(ofIdeas);
  await countAnswers({ ideas, figures: makeAnswerFiguresStore(access) })(ofIdeas);
  await notifyPeople({
    people: makePersonStore(people),
    followers: makeFollowerStore(people),
    inbox: makeInboxStore(people, () => api.clock.now),
    askSeal: api.askSeal,
    now: () => api.clock.now,
  })(events);
  await api.searchHears(ofIdeas.map(({ recordId }) => recordId));
};
