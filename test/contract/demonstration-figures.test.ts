import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAnswerFiguresStore } from '#functions/answer-figures/answer-figures.store.ts';
import { countAnswers } from '#functions/answer-figures/count-answers.ts';
import { demonstrationAnswerSettings } from '#functions/demonstration/answer-settings.ts';
import { loadDemonstration } from '#functions/demonstration/load-demonstration.ts';
import { makeIdeaStore } from '#functions/idea/idea.store.ts';
import type { Letter } from '#shared/answer/answer.schema.ts';
import type { Idea } from '#shared/idea/idea.schema.ts';
import type { IdeaEvent } from '#shared/idea/idea-event.schema.ts';
import { type JournalEntry, toBusEvent } from '#shared/kernel/journal.ts';
import { localDay } from '#shared/kernel/working-days.ts';
import { aCaller, portCity } from '#shared/person/person.fixture.ts';
import { startApi, type TestApi } from '#test/support/api.ts';
import { countedFigures } from '#test/support/figures.ts';
import type { PlainFigures } from '#test/support/figures-by-hand.ts';

let api: TestApi;
let entries: JournalEntry[];
let letters: Letter[];
let concealed: Set<string>;
beforeAll(async () => {
  api = await startApi();
  await loadDemonstration({ ideas: api.tables.access('ideas'), people: api.tables.access('people') }, api.clock.now);
  const items = await api.tables.content('ideas');
  const of = <Value>(entity: string, attribute: string) =>
    items.flatMap((item) => (item['__edb_e__'] === entity ? [item[attribute] as Value] : []));
  entries = of<JournalEntry>('journalEntry', 'entry').filter(({ event }) => event.type.startsWith('idea-'));
  letters = of<Letter>('letter', 'letter');
  const heads = items.filter((item) => item['__edb_e__'] === 'idea');
  concealed = new Set(heads.flatMap(({ id, head }) => ((head as Idea).concealed === undefined ? [] : [String(id)])));
  const ideas = makeIdeaStore(api.tables.access('ideas'));
  const count = countAnswers({ ideas, figures: makeAnswerFiguresStore(api.tables.access('ideas')) });
  const events = entries.map(toBusEvent);
  for (let start = 0; start < events.length; start += 14) await count(events.slice(start, start + 14));
});
afterAll(() => api.stop());

const bodies = demonstrationAnswerSettings.map(({ organisationId }) => organisationId);
const dayOf = (body: string, at: Letter['at']) => {
  const settings = demonstrationAnswerSettings.find(({ organisationId }) => organisationId === body);
  return settings === undefined ? '' : localDay(settings.calendar, at);
};

/**
 * Counted from the letters of answer, which say when one was sent and why, and from the due days that were announced. No
 * answer of the demonstration is later than the day on which the platform would have said that it is late.
 */
const countedFromLetters = (): PlainFigures => {
  const figures: PlainFigures = {};
  const count = (body: string, moment: string, measure: string) => {
    const name = `${body} all whole ${moment.slice(0, 7)} ${measure}`;
    figures[name] = (figures[name] ?? 0) + 1;
  };
  for (const recordId of new Set(entries.map((entry) => entry.recordId))) {
    // What a challenge does not show yet is counted when it closes.
    if (concealed.has(recordId)) continue;
    const own = entries.filter((entry) => entry.recordId === recordId).sort((a, b) => a.revision - b.revision);
    const body = own[0]?.organisationId ?? '';
    count(body, own[0]?.at ?? '', 'submitted');
    const written = letters.filter(({ ideaId }) => ideaId === recordId).sort((a, b) => a.revision - b.revision);
    const answers = written.filter((letter) => letter.kind === 'answer');
    for (const [place, letter] of answers.entries()) {
      const dueOn = own
        .filter(({ revision }) => revision < letter.revision)
        .map(({ event }) => (event as IdeaEvent & { dueOn?: string }).dueOn)
        .findLast((day) => day !== undefined);
      const day = dayOf(body, letter.at);
      if (dueOn !== undefined && day <= dueOn) count(body, letter.at, 'onTime');
      if (dueOn !== undefined && day > dueOn) count(body, dueOn, 'late');
      if (day === dueOn) count(body, letter.at, 'lastDay');
      count(body, letter.at, 'answered');
      count(body, letter.at, letter.reason);
      if (place === 0) count(body, letter.at, 'reopenable');
      if (place === 0 && written.some(({ kind }) => kind === 'reopening')) count(body, letter.at, 'reopened');
    }
  }
  return Object.fromEntries(Object.entries(figures).sort(([a], [b]) => (a < b ? -1 : 1)));
};

describe('the figures of the demonstration', () => {
  it('are those that its letters and due days give', async () => {
    const counted = await countedFigures(api.tables.access('ideas'), bodies);

    expect(Object.fromEntries(Object.entries(counted).filter(([name]) => name.includes(' all ')))).toEqual(
      countedFromLetters(),
    );
  });

  it('show a rate, a flag, and a body of which there is too little to say a rate', async () => {
    const { value } = await api.call('lookUpAnswerFigures', { kind: 'visitor' }, { query: { ids: bodies.join(',') } });
    const [ministry, region, city] = value.items;

    expect(city).toMatchObject({ onTimeRate: expect.any(Number), reopenedRate: expect.any(Number) });
    expect(city?.isManyOnLastDay).toBe(false);
    expect(region?.isManyOnLastDay).toBe(true);
    expect(ministry).not.toHaveProperty('onTimeRate');
  });

  it('tell a team its reasons, units and challenges, and nobody else', async () => {
    const team = aCaller(9, { roles: [{ role: 'innovation-team', scope: portCity }] });
    const params = { organisationId: portCity };
    const { value } = await api.call('readTeamFigures', team, { params });

    expect(value.months).toHaveLength(12);
    expect(value.reasons['do-it']).toBeGreaterThan(3);
    expect(value.units.map(({ unitId }) => unitId).slice(0, 2)).toEqual(['port-city.registry', 'port-city.libraries']);
    const [none, called] = value.challenges;
    expect([none?.challengeId, called?.challengeId]).toEqual([undefined, expect.any(String)]);
    expect(value.challenges.reduce((sum, { submitted }) => sum + submitted, 0)).toBe(value.total.submitted);
    expect((await api.call('readTeamFigures', aCaller(1), { params })).status).toBe(403);
    expect((await api.call('readAnswerFigures', { kind: 'visitor' }, { params })).value.total).toEqual(value.total);
  });
});
