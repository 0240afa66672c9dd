import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeIdeaStore } from '#functions/idea/idea.store.ts';
import { makeTriageListStore } from '#functions/idea/triage-list.store.ts';
import { changeAnswerSettings } from '#shared/answer-clock/answer-settings.rules.ts';
import { defaultAnswerSettings } from '#shared/answer-clock/answer-settings.schema.ts';
import { anAnswer, aProposal, someAnswerSettings, someWords } from '#shared/idea/idea.fixture.ts';
import { type IdeaChange, type Occasion, submitProposal } from '#shared/idea/idea.rules.ts';
import type { Idea } from '#shared/idea/idea.schema.ts';
import { importedIdea } from '#shared/idea/idea-import.rules.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { IdeaId } from '#shared/kernel/ids.ts';
import type { Day, Instant } from '#shared/kernel/instant.ts';
import { aCaller, portCity } from '#shared/person/person.fixture.ts';
import { answerIdea, askAuthor, assignIdea } from '#shared/triage/triage.rules.ts';
import { observed } from '#test/support/observed.ts';
import { crashing } from '#test/support/rough-weather.ts';
import { startTables } from '#test/support/tables.ts';
import { makeAnswerSettingsStore } from './body-choice.store.ts';
import { makeSettingsOf } from './settings-of.ts';
import { wakeIdeas } from './wake-ideas.ts';
import { makeWakeMarkStore } from './wake-mark.store.ts';

const author = aCaller(1);
/** Port City is in Paris, answers within 20 working days, and is reminded three before. */
const settings = { ...defaultAnswerSettings(portCity), revision: 2, ...someAnswerSettings() };
const on = (day: string, time = '09:30'): Occasion => ({
  now: `${day}T${time}:00.000Z` as Instant,
  actor: { kind: 'person', personId: author.personId },
  requestId: 'request-of-test',
});

let tables: Awaited<ReturnType<typeof startTables>>;
beforeEach(async () => {
  tables = await startTables();
  const change = changeAnswerSettings(defaultAnswerSettings(portCity), someAnswerSettings(), on('2026-11-01'));
  await makeAnswerSettingsStore(tables.access('ideas')).replace(change.chosen, change.entry);
});
afterEach(() => tables.stop());

const store = () => makeIdeaStore(tables.access('ideas'));
const watched = observed();
/** One run on a day, at a time in UTC. */
const runOn = (day: string, time?: string, ideas: Parameters<typeof wakeIdeas>[0]['ideas'] = store()) =>
  wakeIdeas({
    ideas,
    lists: makeTriageListStore(tables.access('ideas')),
    settingsOf: makeSettingsOf(makeAnswerSettingsStore(tables.access('ideas'))),
    mark: makeWakeMarkStore(tables.access('ideas'), 'ideas'),
    now: () => on(day, time).now,
    log: watched.log,
  })();

/** Submitted on Monday, 23 November; due on 21 December. */
const submitted = async (n = 1, day = '2026-11-23'): Promise<Idea> => {
  const { idea, entry } = submitProposal(anId<IdeaId>(n), aProposal(), author, settings, on(day));
  await store().addImported(idea, entry);
  return idea;
};
const made = async (outcome: { ok: true; value: IdeaChange } | { ok: false }): Promise<Idea> => {
  if (!outcome.ok) throw new Error('refused');
  await store().replace(outcome.value.idea, outcome.value.entry);
  return outcome.value.idea;
};
const parked = async (until: string) =>
  made(
    answerIdea(
      await submitted(),
      anAnswer({ outcome: 'parked', reason: 'wrong-moment', until: until as Day }),
      settings,
      on('2026-11-24'),
    ),
  );
const happenedTo = async (n = 1) =>
  (await store().historyOf(anId<IdeaId>(n), { before: undefined, limit: 50 }))
    .reverse()
    .map(({ event, at }) => `${at.slice(0, 10)} ${event.type}`);

describe('by the clock, an idea', () => {
  it('is said to be due three working days before, and to be late on the day after, each once', async () => {
    await submitted();

    for (const day of ['2026-12-15', '2026-12-16', '2026-12-17', '2026-12-21', '2026-12-22', '2026-12-23'])
      await runOn(day);

    expect(await happenedTo()).toEqual([
      '2026-11-23 idea-submitted',
      '2026-12-16 idea-answer-due-soon',
      '2026-12-22 idea-answer-late',
    ]);
  });

  it('is late when the day has ended where its body is, not where the servers are', async () => {
    await submitted();
    await runOn('2026-12-16');

    await runOn('2026-12-21', '22:59');
    expect(await happenedTo()).toHaveLength(2);
    await runOn('2026-12-21', '23:05');

    expect(await happenedTo()).toHaveLength(3);
  });

  it('is left alone while its author is asked, and after its answer', async () => {
    await made(askAuthor(await submitted(1), someWords(), settings, on('2026-11-24')));
    await made(answerIdea(await submitted(2), anAnswer(), settings, on('2026-11-24')));

    for (const day of ['2026-12-16', '2026-12-22', '2027-02-01']) await runOn(day);

    expect([(await happenedTo(1)).length, (await happenedTo(2)).length]).toEqual([2, 2]);
  });

  it('that was parked comes back on its day with a clock of its own', async () => {
    await parked('2027-03-01');

    await runOn('2027-02-28');
    expect((await store().find(anId<IdeaId>(1)))?.state).toBe('parked');
    await runOn('2027-03-01');

    expect(await store().find(anId<IdeaId>(1))).toMatchObject({ state: 'submitted', clock: { dueOn: '2027-03-29' } });
    expect((await happenedTo()).at(-1)).toBe('2027-03-01 idea-returned');
  });

  it('that was brought from another platform asks for nothing', async () => {
    const row = { reference: 'BCN-1', createdOn: '2016-01-22' as Day, ...aProposal(), state: 'submitted' as const };
    const from = { source: 'Decidim Barcelona', organisationId: portCity };
    const { idea, entry } = importedIdea(anId<IdeaId>(1), { ...row, supportCarriedOver: 3 }, from, on('2026-11-23'));
    await store().addImported(idea, entry);

    await runOn('2026-12-22');

    expect(await happenedTo()).toEqual(['2026-11-23 idea-imported']);
  });
});

describe('a run', () => {
  it('makes up for the days on which none ran', async () => {
    await submitted();
    await runOn('2026-11-24');

    await runOn('2027-01-15');
    expect((await happenedTo()).slice(1)).toEqual(['2027-01-15 idea-answer-late']);

    await runOn('2027-01-15', '10:30');
    expect(await happenedTo()).toHaveLength(2);
  });

  it('that is one too many changes nothing', async () => {
    await submitted(2);
    await parked('2026-12-16');
    await runOn('2026-12-16');
    const before = await tables.everything();

    await Promise.all([runOn('2026-12-16'), runOn('2026-12-16', '11:00')]);

    expect(await tables.everything()).toEqual(before);
  });

  it('beside another does each thing once', async () => {
    for (let n = 1; n <= 30; n += 1) await submitted(n);

    await Promise.all([runOn('2026-12-16'), runOn('2026-12-16')]);

    for (let n = 1; n <= 30; n += 1) expect(await happenedTo(n)).toHaveLength(2);
  });

  it('leaves what somebody changes at that moment to the next one, and loses neither', async () => {
    await submitted();
    const racing = {
      ...store(),
      find: async (id: IdeaId) => {
        const found = await store().find(id);
        if (found !== undefined) await made(assignIdea(found, author.personId, on('2026-12-16')));
        return found;
      },
    };

    await runOn('2026-12-16', '09:30', racing);
    expect((await happenedTo()).slice(1)).toEqual(['2026-12-16 idea-assigned']);
    await runOn('2026-12-16', '10:30');

    expect((await happenedTo()).slice(1)).toEqual(['2026-12-16 idea-assigned', '2026-12-16 idea-answer-due-soon']);
    expect(await store().find(anId<IdeaId>(1))).toMatchObject({ assigneeId: author.personId });
  });

  it('that breaks off anywhere is finished by the next', async () => {
    for (let n = 1; n <= 3; n += 1) await submitted(n);
    const crash = crashing(tables.client);
    crash.arm(undefined);
    await runOn('2026-11-25');
    const { calls } = crash.state;
    let n = 3;

    for (const when of ['before', 'after'] as const) {
      // Further calls than a run with nothing to do makes: reads and writes of the ideas themselves.
      for (let at = 1; at <= calls + 2; at += 1) {
        n += 1;
        await submitted(n);
        crash.arm(at, when);
        await runOn('2026-12-16').catch(() => undefined);
        crash.arm(undefined);
        await runOn('2026-12-16', '10:30');

        expect(await happenedTo(n)).toHaveLength(2);
      }
    }
  });

  it('says how many it woke', async () => {
    for (let n = 1; n <= 3; n += 1) await submitted(n);
    await runOn('2026-12-16');

    expect(watched.logged.at(-1)).toEqual({ code: 'ideas.woken', fields: { count: 3 } });
  });
});
