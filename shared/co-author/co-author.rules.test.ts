import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { anIdea, mondayMorning, someWords } from '#shared/idea/idea.fixture.ts';
import { coAuthorsMax, type Idea, type IdeaAuthor, ideaSchema } from '#shared/idea/idea.schema.ts';
import { authorsOf, peopleAmong } from '#shared/idea/writers.rules.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { IdeaId, PersonId } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';
import { type MergeChange, proposeMerge, replyToMerge, undoMerge } from '#shared/merge/merge.rules.ts';
import { isSupporter } from '#shared/merge/vote.rules.ts';
import { inviteCoAuthor, leaveCoAuthors, replyToInvitation, takeBackInvitation } from './co-author.rules.ts';

const occasion = { now: mondayMorning, actor: { kind: 'platform' as const }, requestId: 'request-of-test' };
const person = (n: number) => anId<PersonId>(n);
const named = (n: number): IdeaAuthor => ({ kind: 'person', personId: person(n) });

type Outcome = Result<{ readonly idea: Idea }, { reason: string }>;
const reasonOf = (outcome: Outcome) => (outcome.ok ? 'ok' : outcome.refusal.reason);
const orThrow = <Value>(outcome: Result<Value, { reason: string }>): Value => {
  if (!outcome.ok) throw new Error(outcome.refusal.reason);
  return outcome.value;
};
const made = (outcome: Outcome): Idea => orThrow(outcome).idea;
const invite = (idea: Idea, n: number) => inviteCoAuthor(idea, person(n), occasion);
const reply = (idea: Idea, n: number, accepts: boolean) =>
  replyToInvitation(idea, accepts, { personId: person(n), occasion });
const leave = (idea: Idea, n: number) => leaveCoAuthors(idea, person(n), occasion);
const lasting = ({ revision: _, changedAt: __, ...idea }: Idea) => idea;

describe('a co-author', () => {
  it('is whoever was invited and accepted, and is none again once they leave', () => {
    const idea = anIdea();

    const invited = made(invite(idea, 2));
    const shared = made(reply(invited, 2, true));

    expect(peopleAmong(authorsOf(invited))).toEqual([person(1)]);
    expect(shared).toMatchObject({ coAuthors: [named(2)] });
    expect(shared.invited).toBeUndefined();
    expect(lasting(made(leave(shared, 2)))).toEqual(lasting(idea));
  });

  it('is nobody who declines, or whose invitation was taken back', () => {
    const invited = made(invite(anIdea(), 2));

    expect(lasting(made(reply(invited, 2, false)))).toEqual(lasting(anIdea()));
    const takenBack = made(takeBackInvitation(invited, person(2), occasion));
    expect(lasting(takenBack)).toEqual(lasting(anIdea()));
    expect(reasonOf(reply(takenBack, 2, true))).toBe('not-invited');
  });

  it('gives back to the team what they were to answer', () => {
    const invited = made(invite(anIdea({ assigneeId: person(2) }), 2));

    expect(made(reply(invited, 2, true)).assigneeId).toBeUndefined();
    expect(made(reply(invited, 2, false)).assigneeId).toBe(person(2));
  });

  it('does not support what they wrote, and does again once they are no author of it', () => {
    const idea = made(reply(made(invite(anIdea(), 2)), 2, true));
    const said = [{ ideaId: idea.id, personId: person(2), supports: true }];

    expect(isSupporter(anIdea(), person(2), said)).toBe(true);
    expect(isSupporter(idea, person(2), said)).toBe(false);
    expect(isSupporter(made(leave(idea, 2)), person(2), said)).toBe(true);
  });

  it('is asked about a merge, credited by it, and an author again after it', () => {
    const from = made(reply(made(invite(anIdea(), 2)), 2, true));
    const into = anIdea({ id: anId<IdeaId>(2), author: { kind: 'unknown' } });
    const whole = ({ from: one, into: two }: MergeChange) => ({ from: one.idea, into: two.idea });
    const asked = whole(orThrow(proposeMerge({ from, into }, someWords(), occasion)));
    expect(asked.from.merging?.waitsFor).toEqual([named(1), named(2)]);

    const words = { agrees: true, words: '', language: 'en' };
    const merged = [1, 2].reduce((pair, n) => {
      const change = orThrow(
        replyToMerge(pair, words, { author: { kind: 'person', personId: person(n) }, side: 'from', occasion }),
      );
      return change === undefined ? pair : whole(change);
    }, asked);
    const undone = whole(orThrow(undoMerge(merged, someWords(), occasion)));

    expect(merged.into.mergedIdeas?.[0]?.authors).toEqual([named(1), named(2)]);
    expect(lasting(undone.from)).toEqual(lasting(from));
  });
});

describe('an invitation', () => {
  it.each<[string, Partial<Idea>, number]>([
    ['invited-before', {}, 1],
    ['invited-before', { invited: [person(2)] }, 2],
    ['invited-before', { coAuthors: [named(2)] }, 2],
    ['co-author-limit-reached', { invited: [2, 3, 4, 5, 6].map(person) }, 7],
    ['co-author-limit-reached', { invited: [person(2)], coAuthors: [3, 4, 5, 6].map(named) }, 7],
    ['co-authors-not-possible', { author: { kind: 'unknown' } }, 2],
    ['idea-closed', { state: 'accepted' }, 2],
    ['idea-closed', { state: 'merged' }, 2],
    ['merge-pending', { merging: { side: 'from', with: anId<IdeaId>(9), waitsFor: [] } }, 2],
  ])('is refused (%s) on %j', (reason, given, n) => {
    expect(reasonOf(invite(anIdea(given), n))).toBe(reason);
  });

  it('beside an author who is sealed is refused, whatever such an author will look like', () => {
    const sealed = { ...anIdea(), author: { kind: 'sealed' } as unknown as IdeaAuthor };

    expect(reasonOf(invite(sealed, 2))).toBe('co-authors-not-possible');
  });

  it('can be declined and taken back after the answer, and no longer accepted', () => {
    const late = { ...made(invite(anIdea(), 2)), state: 'declined' as const };

    expect(reasonOf(reply(late, 2, true))).toBe('idea-closed');
    expect(reasonOf(reply(late, 2, false))).toBe('ok');
    expect(reasonOf(takeBackInvitation(late, person(2), occasion))).toBe('ok');
  });

  it('leaves an idea whole whatever is done with it, never with more authors than there may be, and each once', () => {
    const step = fc.record({
      does: fc.constantFrom('invite', 'take-back', 'accept', 'decline', 'leave'),
      n: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let idea = anIdea();
        for (const { does, n } of steps) {
          const outcome: Outcome = {
            invite: () => invite(idea, n),
            'take-back': () => takeBackInvitation(idea, person(n), occasion),
            accept: () => reply(idea, n, true),
            decline: () => reply(idea, n, false),
            leave: () => leave(idea, n),
          }[does]();
          if (outcome.ok) idea = outcome.value.idea;
        }
        const everybody = [...peopleAmong(authorsOf(idea)), ...(idea.invited ?? [])];

        expect(v.is(ideaSchema, idea)).toBe(true);
        expect(new Set(everybody).size).toBe(everybody.length);
        expect(everybody.length).toBeLessThanOrEqual(1 + coAuthorsMax);
      }),
    );
  });
});
