import { describe, expect, it } from 'vitest';
import { anAnswer, someWords } from '#shared/idea/idea.fixture.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import { aCaller, northRegion, portCity } from '#shared/person/person.fixture.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import type { startApi } from '#test/support/api.ts';
import { author, colleague, holder, member, memberElsewhere, otherMember, startTriage } from '#test/support/triage.ts';

const stranger = aCaller(21, { organisationId: northRegion });
const guest = aCaller(22, { roles: [{ role: 'guest', scope: portCity }] });
const another = holder(23, portCity);

/** The story of an idea that several people write, told to an API that is started in fair or in rough weather. */
export const coAuthorStories = (start: () => ReturnType<typeof startApi>) => {
  const { api, change, lettersFor, submit } = startTriage(start);
  const read = (ideaId: string, caller: Principal) => api().call('readIdea', caller, { params: { ideaId } });
  const revisionOf = async (ideaId: string) => (await read(ideaId, author)).value.revision;
  const invite = async (ideaId: string, person: PersonId, caller: Principal = author) =>
    api().call('inviteCoAuthor', caller, {
      params: { ideaId },
      body: { person },
      revision: await revisionOf(ideaId),
    });
  const reply = async (ideaId: string, caller: Principal, accepts = true) =>
    api().call('replyToInvitation', caller, {
      params: { ideaId },
      body: { accepts },
      revision: await revisionOf(ideaId),
    });
  const takeBack = async (ideaId: string, personId: PersonId, caller: Principal = author) =>
    api().call('takeBackInvitation', caller, { params: { ideaId, personId }, revision: await revisionOf(ideaId) });
  const leave = async (ideaId: string, caller: Principal) =>
    api().call('leaveCoAuthors', caller, { params: { ideaId }, revision: await revisionOf(ideaId) });
  const shared = async (withWhom = stranger) => {
    const ideaId = await submit();
    await invite(ideaId, withWhom.personId);
    await reply(ideaId, withWhom);
    return ideaId;
  };
  const ownIdeas = async (caller: Principal) => {
    await api().listsFollow();
    return (await api().call('listOwnIdeas', caller)).value.items.map(({ id }) => id);
  };

  describe('inviting a co-author', () => {
    it('opens the idea to them, and names them once they accept', async () => {
      const ideaId = await submit();
      expect((await read(ideaId, stranger)).status).toBe(404);

      const invited = await invite(ideaId, stranger.personId);
      const seen = await read(ideaId, stranger);
      const accepted = await reply(ideaId, stranger);

      expect(invited.value.invited).toEqual([stranger.personId]);
      expect([seen.status, seen.value.can]).toEqual([200, expect.arrayContaining(['replyToInvitation'])]);
      expect(seen.value.can).not.toContain('readLetters');
      expect(accepted.value.coAuthors).toEqual([{ kind: 'person', personId: stranger.personId }]);
      expect((await read(ideaId, colleague)).value.coAuthors).toEqual(accepted.value.coAuthors);
    });

    it('is the author’s alone, and stays between the two until there is an answer to it', async () => {
      const ideaId = await submit();
      expect((await invite(ideaId, another.personId, colleague)).problem.reason).toBe('not-allowed');
      await invite(ideaId, another.personId);

      expect((await read(ideaId, colleague)).value.invited).toBeUndefined();
      expect((await reply(ideaId, colleague)).problem.reason).toBe('not-allowed');
      const types = async (caller: Principal) =>
        (await api().call('readIdeaHistory', caller, { params: { ideaId } })).value.items.map(
          ({ event }) => event.type,
        );
      expect(await types(colleague)).toEqual(['idea-submitted']);
      expect(await types(another)).toEqual(['idea-co-author-invited', 'idea-submitted']);
      await reply(ideaId, another, false);
      expect(await types(author)).toEqual(['idea-invitation-declined', 'idea-co-author-invited', 'idea-submitted']);
      expect(await types(member)).toEqual(['idea-submitted']);
    });

    it('closes the idea to them again where it is taken back or declined', async () => {
      const ideaId = await submit();
      await invite(ideaId, stranger.personId);
      await takeBack(ideaId, stranger.personId);
      expect((await read(ideaId, stranger)).status).toBe(404);
      await invite(ideaId, stranger.personId);
      await reply(ideaId, stranger, false);

      expect((await read(ideaId, stranger)).status).toBe(404);
      expect((await takeBack(ideaId, stranger.personId)).problem.reason).toBe('not-invited');
    });

    it('is for public servants: a guest can be named to no avail', async () => {
      const ideaId = await submit();
      await invite(ideaId, guest.personId);

      expect((await reply(ideaId, guest)).problem.reason).toBe('not-allowed');
    });

    it('tells the second of two who act at once', async () => {
      const ideaId = await submit();
      const ask = (person: PersonId) =>
        api().call('inviteCoAuthor', author, { params: { ideaId }, body: { person }, revision: 1 });

      const outcomes = await Promise.all([ask(stranger.personId), ask(another.personId)]);

      expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 412]);
      expect((await read(ideaId, author)).value.invited).toHaveLength(1);
    });
  });

  describe('a co-author', () => {
    it('replies, reads the letters and asks for a second answer as the author may, and no more than that', async () => {
      const ideaId = await shared();
      await change('askAuthor', member, ideaId, { body: someWords(), revision: 3 });

      const replied = await change('replyToQuestion', stranger, ideaId, { body: someWords(), revision: 4 });
      await change('answerIdea', member, ideaId, { body: anAnswer(), revision: 5 });
      const reopened = await change('reopenIdea', stranger, ideaId, { body: someWords(), revision: 6 });

      expect([replied.status, reopened.status]).toEqual([200, 200]);
      expect(await lettersFor(stranger, ideaId)).toEqual(['reopening', 'answer', 'reply', 'question']);
      const { can } = (await read(ideaId, stranger)).value;
      for (const action of ['withdrawIdea', 'changeIdeaVisibility', 'inviteCoAuthor', 'supportIdea', 'followIdea'])
        expect(can).not.toContain(action);
    });

    it('finds it among their own ideas, between those of their own', async () => {
      const first = await submit('organisation', another);
      api().move(1_000);
      const ideaId = await shared(another);
      api().move(1_000);
      const last = await submit('organisation', another);

      expect((await ownIdeas(another)).slice(0, 3)).toEqual([last, ideaId, first]);
      const page = await api().call('listOwnIdeas', another, { query: { limit: '2' } });
      const rest = await api().call('listOwnIdeas', another, {
        query: { limit: '2', cursor: page.value.next ?? '' },
      });
      expect(page.value.items.map(({ id }) => id)).toEqual([last, ideaId]);
      expect(rest.value.items[0]?.id).toBe(first);
    });

    it('is none who answers it, whatever roles they have', async () => {
      const ideaId = await shared(member);

      const own = await change('answerIdea', member, ideaId, { body: anAnswer(), revision: 3 });

      expect(own.problem.reason).toBe('not-allowed');
      expect((await read(ideaId, member)).value.can).not.toContain('readNotes');
      expect((await change('answerIdea', otherMember, ideaId, { body: anAnswer(), revision: 3 })).status).toBe(200);
    });

    it('stays one when it is handed on, and when they have left', async () => {
      const ideaId = await shared(colleague);
      await change('transferIdea', member, ideaId, {
        body: { ...someWords(), organisation: northRegion },
        revision: 3,
      });
      const gone = { ...colleague, organisationId: northRegion, roles: [] };

      const { value } = await read(ideaId, memberElsewhere);

      expect(value.coAuthors).toEqual([{ kind: 'person', personId: colleague.personId }]);
      expect((await read(ideaId, gone)).status).toBe(200);
      expect(await ownIdeas(gone)).toContain(ideaId);
    });

    it('takes their name off, and finds the idea no longer', async () => {
      const ideaId = await shared();

      const left = await leave(ideaId, stranger);

      expect([left.status, left.value.coAuthors]).toEqual([200, undefined]);
      expect(await ownIdeas(stranger)).not.toContain(ideaId);
      expect((await read(ideaId, stranger)).status).toBe(404);
      expect((await leave(ideaId, author)).problem.reason).toBe('not-allowed');
    });

    it('is withheld from who may not know public servants', async () => {
      const ideaId = await submit('public');
      await invite(ideaId, colleague.personId);
      await reply(ideaId, colleague);

      expect((await read(ideaId, guest)).value.coAuthors).toEqual([{ kind: 'withheld' }]);
    });

    it('is asked about a merge as the author is', async () => {
      const [from, into] = [await shared(), await submit('organisation', another)];
      await api().call('proposeMerge', member, {
        params: { ideaId: from },
        body: { ...someWords(), into },
        revision: 3,
      });
      const agree = async (ideaId: string, caller: Principal) =>
        api().call('replyToMerge', caller, {
          params: { ideaId },
          body: { agrees: true, words: '', language: 'en' },
          revision: (await read(ideaId, member)).value.revision,
        });

      await agree(from, author);
      await agree(into, another);
      const before = (await read(from, member)).value.state;
      await agree(from, stranger);

      expect(before).toBe('submitted');
      expect((await read(into, member)).value.mergedIdeas?.[0]?.authors).toHaveLength(2);
      expect((await read(into, stranger)).status).toBe(200);
    });
  });
};
