import { describe, expect, it } from 'vitest';
import { anAnswer, aProposal, someWords } from '#shared/idea/idea.fixture.ts';
import { portCity } from '#shared/person/person.fixture.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import type { startApi } from '#test/support/api.ts';
import { author, colleague, holder, member, memberElsewhere, otherMember, startTriage } from '#test/support/triage.ts';

const otherAuthor = holder(11, portCity);
const stranger = memberElsewhere;

/** The story of two ideas that become one, told to an API that is started in fair or in rough weather. */
export const mergeStories = (start: () => ReturnType<typeof startApi>) => {
  const { api, change, lettersFor, submit } = startTriage(start);
  const read = async (ideaId: string, caller: Principal = member) =>
    (await api().call('readIdea', caller, { params: { ideaId } })).value;
  const propose = (ideaId: string, into: string, { revision = 1, caller = member } = {}) =>
    api().call('proposeMerge', caller, { params: { ideaId }, body: { ...someWords(), into }, revision });
  const reply = async (ideaId: string, caller: Principal, agrees: boolean, words = '') =>
    api().call('replyToMerge', caller, {
      params: { ideaId },
      body: { agrees, words, language: 'en' },
      revision: (await read(ideaId, caller)).revision,
    });
  const undo = async (ideaId: string, caller: Principal = member) =>
    api().call('undoMerge', caller, {
      params: { ideaId },
      body: someWords(),
      revision: (await read(ideaId, caller)).revision,
    });
  const two = async () => ({ from: await submit(), into: await submit('organisation', otherAuthor) });
  const merged = async () => {
    const ids = await two();
    await propose(ids.from, ids.into);
    await reply(ids.from, author, true);
    await reply(ids.into, otherAuthor, true);
    return ids;
  };
  const typesOf = async (ideaId: string) =>
    (await api().call('readIdeaHistory', member, { params: { ideaId } })).value.items.map(({ event }) => event.type);

  describe('merging two ideas', () => {
    it('comes about once every author has agreed, with a letter and an entry on both', async () => {
      const { from, into } = await two();

      const asked = await propose(from, into);
      const first = await reply(from, author, true, 'Gladly, they belong together.');
      const second = await reply(into, otherAuthor, true);

      expect([asked.status, first.status, second.status]).toEqual([200, 200, 200]);
      expect([asked.value.state, first.value.state]).toEqual(['submitted', 'submitted']);
      expect(second.value.mergedIdeas).toEqual([
        { id: from, revision: 4, authors: [{ kind: 'person', personId: author.personId }] },
      ]);
      expect(await read(from)).toMatchObject({ state: 'merged', merged: { into } });
      expect(await typesOf(from)).toEqual([
        'idea-merged',
        'idea-merge-agreed',
        'idea-merge-proposed',
        'idea-submitted',
      ]);
      expect(await typesOf(into)).toEqual([
        'idea-joined',
        'idea-joining-agreed',
        'idea-joining-proposed',
        'idea-submitted',
      ]);
      expect([await lettersFor(author, from), await lettersFor(otherAuthor, into)]).toEqual([
        ['merge-reply', 'merge-question'],
        ['merge-question'],
      ]);
    });

    it('does not come about where one author says no, and both are answered by themselves', async () => {
      const { from, into } = await two();
      await propose(from, into);
      const held = await change('answerIdea', member, from, { body: anAnswer(), revision: 2 });

      await reply(from, author, true);
      await reply(into, otherAuthor, false);
      const answered = await change('answerIdea', member, from, { body: anAnswer(), revision: 4 });

      expect([held.status, held.problem.reason]).toEqual([409, 'merge-pending']);
      expect((await read(into)).merging).toBeUndefined();
      expect(answered.status).toBe(200);
    });

    it('is taken back by the team, and asks nobody else', async () => {
      const { from, into } = await two();
      await propose(from, into);

      expect((await reply(from, otherAuthor, true)).problem.reason).toBe('not-allowed');
      const back = await api().call('takeBackMerge', otherMember, { params: { ideaId: into }, revision: 2 });

      expect([back.status, back.value.merging]).toEqual([200, undefined]);
      expect((await read(from)).merging).toBeUndefined();
    });

    it('is proposed by the team of both and of neither’s authors', async () => {
      const { from, into } = await two();
      const ownId = await submit('organisation', member);

      expect((await propose(from, into, { caller: author })).problem.reason).toBe('not-allowed');
      expect((await propose(from, into, { caller: stranger })).problem.reason).toBe('not-found');
      expect((await propose(from, ownId)).problem.reason).toBe('not-allowed');
      expect((await propose(ownId, from)).problem.reason).toBe('not-allowed');
      expect((await propose(from, ownId, { caller: otherMember })).status).toBe(200);
    });

    it('needs another idea that is there for the one who proposes', async () => {
      const { from } = await two();
      const elsewhere = await submit('organisation', stranger);

      for (const into of [from, elsewhere, '0'.repeat(26)]) {
        const refused = await propose(from, into);
        expect([refused.status, refused.problem.reason]).toEqual([422, 'other-idea-unknown']);
      }
    });

    it('is told of to who may know, while it is thought of', async () => {
      const from = (await api().call('submitIdea', author, { body: aProposal({ visibility: 'public' }) })).value.id;
      const into = (await api().call('submitIdea', otherAuthor, { body: aProposal({ visibility: 'public' }) })).value
        .id;
      await propose(from, into);

      expect((await read(from, author)).merging).toMatchObject({ side: 'from', with: into });
      expect((await read(from, colleague)).merging).toBeUndefined();
    });
  });

  describe('what was merged', () => {
    it('stays readable, and is supported and commented on where it went', async () => {
      const { from, into } = await merged();

      expect((await read(from, colleague)).problem).toBe(aProposal().problem);
      const supported = await api().call('supportIdea', colleague, { params: { ideaId: from } });
      const commented = await api().call('writeComment', colleague, {
        params: { ideaId: from },
        body: { text: 'Here?', language: 'en' },
      });

      expect([supported.problem.reason, commented.problem.reason]).toEqual(['idea-closed', 'idea-closed']);
      expect((await api().call('supportIdea', colleague, { params: { ideaId: into } })).status).toBe(200);
    });

    it('brings its supporters along, each counted once, and gives support back where it is taken back', async () => {
      const { from, into } = await two();
      const params = { ideaId: into };
      await api().call('supportIdea', colleague, { params: { ideaId: from } });
      await propose(from, into);
      await reply(from, author, true);
      await reply(into, otherAuthor, true);

      const own = await api().call('readInterest', colleague, { params });
      const back = await api().call('withdrawSupport', colleague, { params });

      expect(own.value).toEqual({ supports: true, follows: true, supporters: 1 });
      expect(back.value).toEqual({ supports: false, follows: true, supporters: 0 });
      const there = await api().call('readInterest', colleague, { params: { ideaId: from } });
      expect(there.value.supports).toBe(false);
    });

    it('is neither answered nor supported by who wrote a part of it', async () => {
      const from = await submit('organisation', member);
      const into = await submit('organisation', otherAuthor);
      await propose(from, into, { caller: otherMember });
      await reply(from, member, true);
      await reply(into, otherAuthor, true);
      const { can } = await read(into, member);

      expect(can).not.toEqual(expect.arrayContaining(['answerIdea']));
      expect(can).not.toEqual(expect.arrayContaining(['supportIdea']));
      expect((await read(into, otherMember)).can).toContain('answerIdea');
    });

    it('can be taken out again with everything it was, until there is an answer', async () => {
      const { from, into } = await two();
      const before = await read(from);
      await propose(from, into);
      await reply(from, author, true);
      await reply(into, otherAuthor, true);

      const undone = await undo(from);

      const { revision: _, changedAt: __, ...is } = undone.value;
      const { revision: ___, changedAt: ____, ...was } = before;
      expect(is).toEqual(was);
      expect((await read(into)).mergedIdeas).toBeUndefined();
      expect(await lettersFor(otherAuthor, into)).toEqual(['merge-undoing', 'merge-question']);
    });

    it('shares the answer, and the one second answer', async () => {
      const { from, into } = await merged();
      await change('answerIdea', member, into, { body: anAnswer(), revision: 4 });

      const late = await undo(from);
      const again = await change('reopenIdea', author, into, { body: someWords(), revision: 5 });

      expect([late.status, late.problem.reason]).toEqual([409, 'merge-answered']);
      expect(again.status).toBe(200);
      expect((await read(into, otherAuthor)).can).not.toContain('reopenIdea');
    });
  });

  describe('two people who act on two ideas at once', () => {
    it('lose nothing: what happened to the other idea meanwhile stays', async () => {
      const { from, into } = await two();

      const [asked, taken] = await Promise.all([
        propose(from, into),
        change('assignIdea', otherMember, into, { body: { assignee: otherMember.personId }, revision: 1 }),
      ]);

      const { assigneeId, merging, revision } = await read(into);
      expect(asked.status).toBe(200);
      expect([200, 412]).toContain(taken.status);
      expect([assigneeId, revision]).toEqual(taken.status === 200 ? [otherMember.personId, 3] : [undefined, 2]);
      expect(merging).toMatchObject({ side: 'into', with: from });
    });

    it('are told: an idea that was answered meanwhile is not merged, and one that is asked about not answered', async () => {
      const { from, into } = await two();

      const outcomes = await Promise.all([
        propose(from, into),
        change('answerIdea', otherMember, into, { body: anAnswer(), revision: 1 }),
      ]);

      const [asked, answered] = outcomes.map(({ status, problem }) => (status === 200 ? 'done' : problem.reason));
      expect([
        ['done', 'stale-revision'],
        ['other-idea-closed', 'done'],
      ]).toContainEqual([asked, answered]);
    });

    it('bring a merge about once where both authors agree in the same moment', async () => {
      const { from, into } = await two();
      await propose(from, into);

      const replies = await Promise.all([reply(from, author, true), reply(into, otherAuthor, true)]);
      for (const [place, [ideaId, caller]] of (
        [
          [from, author],
          [into, otherAuthor],
        ] as const
      ).entries())
        if (replies[place]?.status === 412) await reply(ideaId, caller, true);

      expect(await read(from)).toMatchObject({ state: 'merged', revision: 4 });
      expect((await read(into)).mergedIdeas).toHaveLength(1);
    });
  });
};
