import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { defaultAnswerSettings } from '#shared/answer-clock/answer-settings.schema.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { IdeaId, PersonId, TokenId, UnitId } from '#shared/kernel/ids.ts';
import { instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import { busEventSchema, toBusEvent } from '#shared/kernel/journal.ts';
import { aCaller, northRegion, portCity } from '#shared/person/person.fixture.ts';
import { actionsByResource } from '#shared/policy/actions.ts';
import { aDraft, anIdea, anImportRow, aProposal, mondayMorning } from './idea.fixture.ts';
import { changeVisibility, isPossible, possibleFrom, saveDraftContent, submitProposal } from './idea.rules.ts';
import { type Idea, ideaSchema, ideaStates, visibilities } from './idea.schema.ts';
import { ideaJournalEntrySchema } from './idea-event.schema.ts';
import { importedIdea } from './idea-import.rules.ts';
import { importRowSchema } from './idea-import.schema.ts';

const settings = defaultAnswerSettings(portCity);
const later = instantFromMs(msOfInstant(mondayMorning) + 60_000);
const actor = { kind: 'person', personId: anId<PersonId>(1) } as const;
const occasion = { now: later, actor, requestId: 'request-of-test' };
const ideas = fc
  .record({
    visibility: fc.constantFrom(...visibilities),
    state: fc.constantFrom(...ideaStates),
    revision: fc.integer({ min: 1, max: 1_000 }),
  })
  .map((given) => anIdea(given));

describe('a proposal that is submitted', () => {
  it('becomes the first revision of an idea of its author, their organisation and their unit', () => {
    const author = aCaller(7, { organisationId: northRegion, unitId: 'north-region.roads' as UnitId });

    const { idea, entry } = submitProposal(anId<IdeaId>(3), aProposal(), author, settings, occasion);

    const { authorName: _, ...written } = aProposal();
    expect(v.parse(ideaSchema, idea)).toEqual({
      ...written,
      id: anId(3),
      revision: 1,
      changedAt: later,
      submittedAt: later,
      state: 'submitted',
      organisationId: northRegion,
      unitId: 'north-region.roads',
      author: { kind: 'person', personId: author.personId },
      clock: { dueOn: '2026-12-21', remindOn: '2026-12-16' },
      supportCarriedOver: 0,
    });
    expect(v.parse(ideaJournalEntrySchema, entry)).toMatchObject({ recordId: anId(3), revision: 1, actor });
  });

  it('keeps beside its author that their name is hidden', () => {
    const author = aCaller(7);

    const { idea } = submitProposal(anId<IdeaId>(3), aProposal({ authorName: 'hidden' }), author, settings, occasion);

    expect(idea.author).toEqual({ kind: 'person', personId: author.personId, isHidden: true });
  });

  it('names no unit where its author has none', () => {
    expect(submitProposal(anId<IdeaId>(3), aProposal(), aCaller(7), settings, occasion).idea).not.toHaveProperty(
      'unitId',
    );
  });
});

describe('changing who may see an idea', () => {
  it('makes the next revision with an entry that says from whom to whom, and touches nothing else', () => {
    fc.assert(
      fc.property(ideas, fc.constantFrom(...visibilities), (idea, visibility) => {
        fc.pre(idea.state !== 'withdrawn' && idea.visibility !== visibility);
        const change = changeVisibility(idea, visibility, occasion);

        expect(change).toEqual({
          ok: true,
          value: {
            idea: { ...idea, visibility, revision: idea.revision + 1, changedAt: later },
            entry: {
              id: `${idea.id}.${idea.revision + 1}`,
              recordId: idea.id,
              revision: idea.revision + 1,
              at: later,
              actor,
              organisationId: portCity,
              requestId: 'request-of-test',
              concerned: { author: anId(1) },
              event: { type: 'idea-visibility-changed', from: idea.visibility, to: visibility },
            },
          },
        });
      }),
    );
  });

  it.each(visibilities)('to what it is already, %s, changes nothing and leaves no entry', (visibility) => {
    const idea = anIdea({ visibility });

    expect(changeVisibility(idea, visibility, occasion)).toEqual({ ok: true, value: { idea, entry: undefined } });
  });

  it('lets a withdrawn idea be shown to fewer, and never to more', () => {
    const withdrawn = anIdea({ state: 'withdrawn', visibility: 'government' });

    expect(changeVisibility(withdrawn, 'public', occasion)).toEqual({ ok: false, refusal: { reason: 'idea-closed' } });
    expect(changeVisibility(withdrawn, 'organisation', occasion)).toMatchObject({
      ok: true,
      value: { idea: { state: 'withdrawn', visibility: 'organisation' } },
    });
  });
});

describe('what the journey allows', () => {
  it('names only actions on an idea, and for each the states it is possible from', () => {
    for (const action of Object.keys(possibleFrom)) expect(actionsByResource.Idea).toContain(action);
  });

  it.each(ideaStates)('is always to read, also an idea that is %s', (state) => {
    expect([isPossible('readIdea', { state }), isPossible('readIdeaHistory', { state })]).toEqual([true, true]);
  });
});

describe('an idea of another platform', () => {
  const from = { source: 'Decidim Barcelona', organisationId: portCity };
  const importer = { now: later, actor: { kind: 'integration', tokenId: anId<TokenId>(9) } as const, requestId: 'r' };
  const imported = (row = anImportRow()) => importedIdea(anId<IdeaId>(4), row, from, importer);

  it('is dated by the day of its source and says where it came from', () => {
    const { idea } = imported();

    expect(v.parse(ideaSchema, idea)).toMatchObject({
      submittedAt: '2016-01-22T00:00:00.000Z',
      changedAt: later,
      supportCarriedOver: 26,
      origin: { source: from.source, reference: 'BCN-2016-01-3', createdOn: '2016-01-22', importedAt: later },
    });
  });

  it('keeps the pseudonym of its author, or says that nobody is known', () => {
    expect(imported({ ...anImportRow(), pseudonym: 'blue-heron' }).idea.author).toEqual({
      kind: 'pseudonym',
      pseudonym: 'blue-heron',
    });
    expect(imported().idea.author).toEqual({ kind: 'unknown' });
  });

  it('is marked in the journal and on the bus, so that nobody is told and no clock starts', () => {
    const { entry } = imported();

    expect(v.parse(ideaJournalEntrySchema, entry).imported).toBe(true);
    expect(v.parse(busEventSchema, toBusEvent(entry)).imported).toBe(true);
  });

  it('is a valid idea whatever a valid row holds', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
    const days = fc
      .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(text, text, text, days, (title, problem, pseudonym, createdOn) => {
        const row = v.safeParse(importRowSchema, { ...anImportRow(), title, problem, pseudonym, createdOn });
        fc.pre(row.success);

        expect(v.is(ideaSchema, imported(row.output).idea)).toBe(true);
      }),
    );
  });
});

describe('saving a draft', () => {
  it('replaces its whole content and keeps whose it is', () => {
    const draft = aDraft({ category: 'health', solution: 'Old words', revision: 4 });

    const saved = saveDraftContent(draft, { problem: 'New', title: '', solution: '', language: 'fr' }, later);

    expect(saved).toEqual({
      id: draft.id,
      authorId: draft.authorId,
      revision: 5,
      savedAt: later,
      problem: 'New',
      title: '',
      solution: '',
      language: 'fr',
    });
  });
});

describe('the bus', () => {
  it('is told nothing that somebody wrote', () => {
    const words = 'words that somebody wrote';
    const idea: Idea = anIdea({ title: words, problem: words.padEnd(30), solution: words });
    const change = changeVisibility(idea, 'public', occasion);

    expect(
      change.ok && change.value.entry !== undefined && JSON.stringify(toBusEvent(change.value.entry)),
    ).not.toContain('words');
  });
});
