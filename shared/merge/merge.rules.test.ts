import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { startClock } from '#shared/answer-clock/answer-clock.rules.ts';
import { anAnswer, anIdea, mondayMorning, someAnswerSettings, someWords } from '#shared/idea/idea.fixture.ts';
import { possibleFrom, withdraw } from '#shared/idea/idea.rules.ts';
import { type Idea, type IdeaAuthor, ideaSchema, ideaStates, visibilities } from '#shared/idea/idea.schema.ts';
import { mergedConcerned, type ReachableAuthor } from '#shared/idea/writers.rules.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { IdeaId, OrganisationId, PersonId, SealHandle } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { portCity } from '#shared/person/person.fixture.ts';
import { answerIdea, assignIdea, openStates, transferIdea } from '#shared/triage/triage.rules.ts';
import { wakesOn } from '#shared/triage/triage-queue.rules.ts';
import { endMerge, type MergeChange, type Pair, proposeMerge, replyToMerge, undoMerge } from './merge.rules.ts';
import { mergedIdeasMax } from './merge.schema.ts';

const settings = { organisationId: portCity, revision: 1, ...someAnswerSettings() };
const occasion = { now: mondayMorning, actor: { kind: 'platform' as const }, requestId: 'request-of-test' };
const person = (personId: PersonId) => ({ kind: 'person' as const, personId });
const [ann, bob] = [person(anId<PersonId>(1)), person(anId<PersonId>(2))];
const sealed = { kind: 'sealed' as const, handle: anId<SealHandle>(3) };
const clock = startClock(settings, mondayMorning, 20);

const aPair = (from: Partial<Idea> = {}, into: Partial<Idea> = {}): Pair => ({
  from: anIdea({ id: anId<IdeaId>(1), author: ann, clock, ...from }),
  into: anIdea({ id: anId<IdeaId>(2), author: bob, clock, ...into }),
});
const pairIn = ({ from, into }: MergeChange): Pair => ({ from: from.idea, into: into.idea });

const given = <Value>(outcome: { ok: true; value: Value } | { ok: false; refusal: { reason: string } }): Value => {
  if (!outcome.ok) throw new Error(outcome.refusal.reason);
  return outcome.value;
};
const reasonOf = (outcome: { ok: true } | { ok: false; refusal: { reason: string } }) =>
  outcome.ok ? 'ok' : outcome.refusal.reason;
const proposed = (pair: Pair) => pairIn(given(proposeMerge(pair, someWords(), occasion)));
const reply = (pair: Pair, author: ReachableAuthor, agrees: boolean) =>
  replyToMerge(pair, { agrees, words: '', language: 'en' }, { author, side: 'from', occasion });
const agreed = (pair: Pair, author: ReachableAuthor): Pair => {
  const change = given(reply(pair, author, true));
  return change === undefined ? pair : pairIn(change);
};
const merged = (pair: Pair) => agreed(agreed(proposed(pair), ann), bob);
const undone = (pair: Pair, now: Instant = mondayMorning) =>
  pairIn(given(undoMerge(pair, someWords(), { ...occasion, now })));

/** An idea without what every change changes. */
const lasting = ({ revision: _, changedAt: __, ...idea }: Idea) => idea;
const lastingPair = ({ from, into }: Pair) => [lasting(from), lasting(into)];

/** Any idea that awaits an answer. */
const anOpenIdea = (id: number) =>
  fc
    .record({
      state: fc.constantFrom(...openStates),
      visibility: fc.constantFrom(...visibilities),
      author: fc.constantFrom<IdeaAuthor>(ann, bob, sealed, { kind: 'unknown' }),
      hasClock: fc.boolean(),
      isAssigned: fc.boolean(),
      isReopened: fc.boolean(),
    })
    .map(({ hasClock, isAssigned, isReopened, ...given }) =>
      anIdea({
        ...given,
        id: anId<IdeaId>(id),
        ...(hasClock ? { clock } : {}),
        ...(isAssigned ? { assigneeId: anId<PersonId>(7) } : {}),
        ...(isReopened ? { reopened: true } : {}),
      }),
    );

describe('a merge', () => {
  it('leaves two ideas as they were when it is undone, whatever they were', () => {
    fc.assert(
      fc.property(anOpenIdea(1), anOpenIdea(2), (from, into) => {
        const pair = { from, into };
        const first = proposeMerge(pair, someWords(), occasion);
        if (!first.ok) return;
        const both = [ann, bob, sealed].reduce(
          (so, author) => (so.from.merged ? so : agreed(so, author)),
          pairIn(first.value),
        );

        expect(both.from.state).toBe('merged');
        for (const idea of [both.from, both.into]) expect(v.is(ideaSchema, idea)).toBe(true);
        expect(lastingPair(undone(both))).toEqual(lastingPair(pair));
      }),
    );
  });

  it('that does not come about leaves two ideas as they were', () => {
    const pair = aPair();

    const refused = pairIn(given(reply(agreed(proposed(pair), ann), bob, false)) ?? ({} as MergeChange));
    const takenBack = pairIn(given(endMerge(proposed(pair), occasion)));

    expect(lastingPair(refused)).toEqual(lastingPair(pair));
    expect(lastingPair(takenBack)).toEqual(lastingPair(pair));
  });

  it('takes the word of every author, each once, and of nobody who is none', () => {
    const asked = proposed(aPair());

    expect(asked.from.merging?.waitsFor).toEqual([ann, bob]);
    expect(agreed(asked, person(anId<PersonId>(9)))).toEqual(asked);
    expect(agreed(agreed(asked, ann), ann).from.state).toBe('submitted');
    expect(merged(aPair()).from).toMatchObject({ state: 'merged', merged: { into: anId(2) } });
  });

  it('can be refused by somebody who had agreed, until it has come about', () => {
    const pair = agreed(proposed(aPair()), ann);

    expect(reasonOf(reply(pair, ann, false))).toBe('ok');
    expect(reasonOf(reply(agreed(pair, bob), ann, false))).toBe('idea-closed');
  });

  it('asks who wrote both once, and nobody where both were brought from elsewhere', () => {
    expect(proposed(aPair({ author: bob })).from.merging?.waitsFor).toEqual([bob]);
    const imported = { author: { kind: 'pseudonym' as const, pseudonym: 'Marta' } };
    expect(proposed(aPair(imported, imported)).from.state).toBe('merged');
    expect(proposed(aPair(imported)).from.merging?.waitsFor).toEqual([bob]);
  });

  it('credits the people who wrote what was merged', () => {
    const { into } = merged(aPair());

    expect(into.mergedIdeas).toEqual([{ id: anId(1), revision: into.revision, authors: [ann] }]);
  });

  it('asks and credits an author who is sealed by their handle, and takes the word of nobody else for it', () => {
    const asked = proposed(aPair({ author: sealed }));
    expect(asked.from.merging?.waitsFor).toEqual([sealed, bob]);
    expect(agreed(agreed(asked, ann), bob).from.state).toBe('submitted');

    const { into } = agreed(agreed(asked, bob), sealed);

    expect(into.mergedIdeas?.[0]?.authors).toEqual([sealed]);
    expect(mergedConcerned(into)).toMatchObject({ mergedAuthors: [], sealedMergedAuthors: [sealed.handle] });
  });

  it('never moves the day of the idea that stays, and puts that of the other aside', () => {
    const { from, into } = merged(aPair({}, { clock: { dueOn: '2027-01-31' as never } }));

    expect([from.clock, from.merged?.before.clock, into.clock]).toEqual([undefined, clock, { dueOn: '2027-01-31' }]);
  });

  it.each<[string, Partial<Idea>, Partial<Idea>]>([
    ['other-idea-unknown', {}, { organisationId: 'elsewhere' as OrganisationId }],
    ['other-idea-unknown', {}, { id: anId<IdeaId>(1) }],
    ['idea-closed', { state: 'declined' }, {}],
    ['other-idea-closed', {}, { state: 'accepted' }],
    ['other-idea-closed', {}, { merging: { side: 'into', with: anId<IdeaId>(3), waitsFor: [bob] } }],
    ['merge-pending', { merging: { side: 'into', with: anId<IdeaId>(3), waitsFor: [bob] } }, {}],
    ['other-idea-seen-by-fewer', { visibility: 'public' }, { visibility: 'government' }],
    ['holds-merged-ideas', { mergedIdeas: [{ id: anId<IdeaId>(3), revision: 2, authors: [] }] }, {}],
    [
      'merge-limit-reached',
      {},
      {
        mergedIdeas: Array.from({ length: mergedIdeasMax }, (_, n) => ({
          id: anId<IdeaId>(10 + n),
          revision: 2,
          authors: [],
        })),
      },
    ],
  ])('is refused (%s) of %j into %j', (reason, from, into) => {
    expect(reasonOf(proposeMerge(aPair(from, into), someWords(), occasion))).toBe(reason);
  });

  it('does not come about where fewer came to read the idea that stays meanwhile', () => {
    const asked = agreed(proposed(aPair({ visibility: 'government' }, { visibility: 'government' })), ann);
    const narrowed: Pair = { from: asked.from, into: { ...asked.into, visibility: 'organisation' } };

    expect(reasonOf(reply(narrowed, bob, true))).toBe('other-idea-seen-by-fewer');
  });
});

describe('while authors are asked', () => {
  it('an idea is neither answered, handed on nor withdrawn, and can be given to somebody', () => {
    for (const idea of Object.values(proposed(aPair()))) {
      expect(reasonOf(answerIdea(idea, anAnswer(), settings, occasion))).toBe('merge-pending');
      expect(reasonOf(transferIdea(idea, 'elsewhere' as OrganisationId, someWords(), occasion))).toBe('merge-pending');
      expect(reasonOf(withdraw(idea, occasion))).toBe('merge-pending');
      expect(reasonOf(assignIdea(idea, ann.personId, occasion))).toBe('ok');
    }
  });
});

describe('a merged idea', () => {
  it('takes no further step of its own but to be taken out again', () => {
    const steps = Object.entries(possibleFrom).filter(([, states]) => states.some((state) => state === 'merged'));

    expect(steps.map(([action]) => action)).toEqual(['undoMerge']);
    expect(ideaStates).toContain('merged');
  });

  it('stays a part of what was answered since, also where a second answer is awaited', () => {
    const { from, into } = merged(aPair());
    const answered = given(answerIdea(into, anAnswer(), settings, occasion)).idea;
    const reopened: Idea = { ...answered, state: 'submitted', reopened: true };

    for (const later of [answered, reopened])
      expect(reasonOf(undoMerge({ from, into: later }, someWords(), occasion))).toBe('merge-answered');
  });

  it('is taken out of an idea that had an answer before they were merged', () => {
    const parked = given(
      answerIdea(
        aPair().into,
        { ...anAnswer({ outcome: 'parked', reason: 'wrong-moment' }), until: '2027-01-04' as never },
        settings,
        occasion,
      ),
    ).idea;

    expect(reasonOf(undoMerge(merged(aPair({}, parked)), someWords(), occasion))).toBe('ok');
  });

  it('is taken out of an idea that holds others, which stay', () => {
    const first = merged(aPair());
    const other = anIdea({ id: anId<IdeaId>(3), author: ann });
    const second = merged({ from: other, into: first.into });

    const { into } = undone({ from: first.from, into: second.into });

    expect(into.mergedIdeas?.map(({ id }) => id)).toEqual([other.id]);
  });

  it('has the day it was promised again, and is looked at at once where that has passed', () => {
    const now = '2027-03-01T09:00:00.000Z' as Instant;

    const { from } = undone(merged(aPair()), now);

    expect(from.clock).toEqual(clock);
    expect(wakesOn(from)).toBe('2027-03-01');
  });

  it('is not the author’s alone to withdraw, where others were merged into theirs', () => {
    expect(reasonOf(withdraw(merged(aPair()).into, occasion))).toBe('holds-merged-ideas');
  });
});
