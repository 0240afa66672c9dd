import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aKeptAttachment, aReadyAttachment } from '#shared/attachment/attachment.fixture.ts';
import { anAnswer, aProposal, someWords } from '#shared/idea/idea.fixture.ts';
import { anId } from '#shared/kernel/fixture.ts';
import { type AttachmentId, eventId, type SealHandle, type UnitId } from '#shared/kernel/ids.ts';
import { aCaller, aPerson, northRegion, portCity, visitor } from '#shared/person/person.fixture.ts';
import type { Grant } from '#shared/person/person.schema.ts';
import { startApi, type TestApi } from '#test/support/api.ts';
import { anOrganisation, fillDirectory } from '#test/support/directory.ts';
import { fill } from '#test/support/heavy.ts';

const civilServant: Grant = { role: 'civil-servant', scope: portCity };
const author = aCaller(81, { unitId: 'port-city.planning' as UnitId });
const colleague = aCaller(82);
const team = aCaller(83, { roles: [civilServant, { role: 'innovation-team', scope: portCity }] });
const administrator = aCaller(84, { roles: [civilServant, { role: 'administrator', scope: portCity }] });
const auditor = aCaller(85, { roles: [civilServant, { role: 'auditor', scope: portCity }] });
const otherAuditor = aCaller(86, { roles: [civilServant, { role: 'auditor', scope: 'government' }] });
/** Somebody who answers ideas and has sealed one. */
const answeringAuthor = aCaller(87, {
  roles: [
    { role: 'civil-servant', scope: portCity },
    { role: 'innovation-team', scope: portCity },
    { role: 'auditor', scope: portCity },
  ],
});

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(async () => api.stop());

const sealed = (given: Partial<ReturnType<typeof aProposal>> = {}) => aProposal({ authorName: 'sealed', ...given });
const submit = async (by = author) => (await api.call('submitIdea', by, { body: sealed() })).value.id;
const at = (ideaId: string, revision: number) => ({ params: { ideaId }, revision });
const itemsBesideSealed = async () =>
  (await Promise.all([api.tables.content('ideas'), api.tables.content('people')])).flat();

describe('an idea whose author is sealed', () => {
  it('holds their id in no item but the sealed ones, whatever happens to it', async () => {
    const draft = await api.call('startDraft', author, { body: { problem: 'Half a sen', language: 'en' } });
    const body = { ...sealed(), draft: { id: draft.value.id, revision: 1 } };
    const idea = await api.call('submitIdea', author, { body });
    const { id } = idea.value;
    await api.call('askAuthor', team, { ...at(id, 1), body: someWords() });
    await api.call('replyToQuestion', author, { ...at(id, 2), body: someWords() });
    await api.call('answerIdea', team, { ...at(id, 3), body: anAnswer() });
    await api.call('reopenIdea', author, { ...at(id, 4), body: someWords() });
    await api.call('changeIdeaVisibility', author, { ...at(id, 5), body: { visibility: 'government' } });
    const last = await api.call('withdrawIdea', author, at(id, 6));

    expect([idea.status, last.status, last.value.revision]).toEqual([201, 200, 7]);
    const items = (await itemsBesideSealed()).map((item) => JSON.stringify(item));
    expect(items.filter((item) => item.includes(id)).length).toBeGreaterThan(9);
    // What the draft left behind is the record of the request that started it, under the draft's own id.
    const own = items.filter((item) => item.includes(author.personId));
    expect(own.map((item) => [item.includes('startDraft'), item.includes(id)])).toEqual([[true, false]]);
    expect(JSON.stringify(await api.tables.content('sealed'))).toContain(author.personId);
  });

  it('shows its author to nobody, nor the handle, the unit or the time of day', async () => {
    const id = await submit();
    await api.call('askAuthor', team, { ...at(id, 1), body: someWords() });
    await api.call('replyToQuestion', author, { ...at(id, 2), body: someWords() });
    const [seal] = (await api.tables.content('sealed')).filter((item) => item['ideaId'] === id && 'personId' in item);

    for (const reader of [author, colleague, team, auditor]) {
      const params = { ideaId: id };
      const read = await api.call('readIdea', reader, { params });
      const history = await api.call('readIdeaHistory', reader, { params });
      const letters = await api.call('readLetters', reader, { params });
      const all = [read, history, letters].map(({ wire }) => wire).join();
      expect(read.value.author).toEqual({ kind: 'sealed' });
      expect(read.value.submittedAt).toMatch(/T00:00:00\.000Z$/);
      for (const secret of [author.personId, String(seal?.['handle']), 'port-city.planning'])
        expect(all).not.toContain(secret);
      expect(history.value.items.map(({ actor, at }) => [actor.kind, at.slice(11, 19)])).toEqual([
        ['sealed', '00:00:00'],
        ['person', api.clock.now.slice(11, 19)],
        ['sealed', '00:00:00'],
      ]);
    }
  });

  it('has the documents of its draft, under other ids and of no time but its own, which its author alone takes off', async () => {
    const { value: draft } = await api.call('startDraft', author, { body: { problem: 'Half a sen', language: 'en' } });
    const document = aReadyAttachment({
      id: anId<AttachmentId>(70),
      startedAt: api.clock.now,
      checkedAt: api.clock.now,
    });
    await fill(api.tables.access('ideas')).attachments([aKeptAttachment(document, { ideaId: draft.id, place: 2 })]);
    const body = { ...sealed(), draft: { id: draft.id, revision: 1 } };
    const { value: idea } = await api.call('submitIdea', author, { body });
    const params = { ideaId: idea.id };
    const listFor = async (caller: typeof author) =>
      (await api.call('listIdeaAttachments', caller, { params })).value.items;

    const [moved, ...others] = await listFor(colleague);

    expect(others).toEqual([]);
    expect(moved).toMatchObject({ name: document.name, startedAt: idea.submittedAt, checkedAt: idea.submittedAt });
    expect(moved?.id).not.toBe(document.id);
    const items = (await api.tables.content('ideas')).map((item) => JSON.stringify(item));
    expect(items.filter((item) => item.includes(document.id))).toEqual([]);
    const one = { ...params, attachmentId: moved?.id ?? '' };
    expect((await api.call('openIdeaAttachment', colleague, { params: one })).status).toBe(200);
    expect((await api.call('removeIdeaAttachment', colleague, { params: one, revision: 1 })).status).toBe(403);
    expect((await api.call('removeIdeaAttachment', author, { params: one, revision: 1 })).status).toBe(204);
    expect(await listFor(author)).toEqual([]);
    const { items: history } = (await api.call('readIdeaHistory', team, { params })).value;
    expect(history[0]).toMatchObject({ actor: { kind: 'sealed' }, event: { type: 'idea-attachment-removed' } });
  });

  it('stands in its author’s own list and no one else’s, in the order it was sent', async () => {
    const by = aCaller(88);
    const ids: string[] = [];
    for (const authorName of ['shown', 'sealed', 'hidden', 'sealed'] as const) {
      api.move(86_400_000);
      ids.unshift((await api.call('submitIdea', by, { body: aProposal({ authorName }) })).value.id);
    }
    const listed: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await api.call('listOwnIdeas', by, { query: { limit: '1', ...(cursor && { cursor }) } });
      listed.push(...page.value.items.map(({ id }) => id));
      cursor = page.value.next;
    } while (cursor !== undefined);

    expect(listed).toEqual(ids);
    const elses = await api.call('listOwnIdeas', colleague, { query: { limit: '50' } });
    expect(elses.value.items.filter(({ id }) => ids.includes(id))).toEqual([]);
  });

  it('lets its author do what authors may, and the rest of the world what it may', async () => {
    const id = await submit();

    const own = await api.call('readIdea', author, { params: { ideaId: id } });
    const elses = await api.call('readIdea', colleague, { params: { ideaId: id } });

    expect(own.value.can).toEqual(expect.arrayContaining(['changeIdeaVisibility', 'withdrawIdea', 'readLetters']));
    expect(own.value.can).not.toEqual(expect.arrayContaining(['writeComment']));
    for (const action of ['supportIdea', 'followIdea', 'writeComment', 'askToOpenSeal'] as const)
      expect(own.value.can).not.toContain(action);
    expect(elses.value.can).toEqual(expect.arrayContaining(['supportIdea', 'writeComment']));
    expect((await api.call('withdrawIdea', colleague, at(id, 1))).status).toBe(403);
  });

  it('is answered by nobody who wrote it, and neither they nor others learn it from each other', async () => {
    const id = await submit(answeringAuthor);

    const refused = await Promise.all([
      api.call('answerIdea', answeringAuthor, { ...at(id, 1), body: anAnswer() }),
      api.call('writeNote', answeringAuthor, { params: { ideaId: id }, body: { text: 'Mine', language: 'en' } }),
      api.call('supportIdea', answeringAuthor, { params: { ideaId: id } }),
      api.call('writeComment', answeringAuthor, { params: { ideaId: id }, body: { text: 'Mine', language: 'en' } }),
      api.call('askToOpenSeal', answeringAuthor, { ...at(id, 1), body: someWords() }),
    ]);
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
  });

  it('follows its author when it is handed on to a body whose ideas they could not read', async () => {
    const id = await submit();
    const there = aCaller(89, {
      organisationId: northRegion,
      roles: [{ role: 'innovation-team', scope: northRegion }],
    });
    await api.call('changeAnswerSettings', there, {
      params: { organisationId: northRegion },
      body: { calendar: { timeZone: 'UTC', weekend: [7], holidays: [] }, answerWorkingDays: 9, reminderWorkingDays: 1 },
      revision: 1,
    });
    await api.call('transferIdea', team, { ...at(id, 1), body: { organisation: northRegion, ...someWords() } });

    expect((await api.call('readIdea', author, { params: { ideaId: id } })).status).toBe(200);
    expect((await api.call('lookUpIdeas', author, { query: { ids: id } })).value.items).toHaveLength(1);
    expect((await api.call('readIdea', colleague, { params: { ideaId: id } })).status).toBe(404);
  });
});

describe('search', () => {
  const words = {
    title: 'Quokka and wombat crossings',
    problem: 'Every quokka and every wombat waits at the crossing.',
  };

  it('finds the idea and not who wrote it, and calls nothing similar to it', async () => {
    const [sealedId, namedId] = await Promise.all(
      (['sealed', 'shown'] as const).map(
        async (authorName) =>
          (await api.call('submitIdea', author, { body: aProposal({ ...words, authorName, visibility: 'public' }) }))
            .value.id,
      ),
    );
    await api.searchHears([String(sealedId), String(namedId)]);

    const found = await api.call('searchIdeas', team, { query: { words: 'quokka' } });
    const exported = await api.call('exportIdeas', team, { query: { words: 'quokka' } });
    const similar = await api.call('findSimilarIdeas', team, { body: { ...words, language: 'en' } });

    for (const { value } of [found, exported]) {
      const [idea] = value.items.filter(({ id }) => id === sealedId);
      expect(idea?.author).toEqual({ kind: 'sealed' });
      expect(JSON.stringify(idea)).not.toContain(author.personId);
    }
    expect(similar.value.items.map(({ id }) => id)).toEqual([namedId]);
  });
});

describe('what its author is told', () => {
  const tell = async (by: typeof author, revision: number) => {
    const id = await submit(by);
    const seals = (await api.tables.content('sealed')).filter((item) => item['ideaId'] === id && 'personId' in item);
    const at = api.clock.now;
    const told = { id: eventId(id, revision), kind: 'question-for-you', recordId: id, at } as const;
    await api.askSeal({ ask: 'tell', handle: seals[0]?.['handle'] as SealHandle, ...told });
    return id;
  };
  const inboxOf = async (who: typeof author) =>
    (await api.call('readInbox', who, { query: { limit: '50' } })).value.items;

  it('stands in their inbox among the rest, is marked as read with it, and never mailed', async () => {
    const by = aCaller(90);
    const ids = [await tell(by, 2), await tell(by, 2)];
    api.move(1_000);

    expect((await inboxOf(by)).map(({ recordId, read }) => [recordId, read]).sort()).toEqual(
      ids.map((id) => [id, false]).sort(),
    );
    await api.call('markInboxRead', by, { body: { upTo: api.clock.now } });
    expect((await inboxOf(by)).map(({ read }) => read)).toEqual([true, true]);
    expect(await inboxOf(colleague)).toEqual([]);
    const entities = (await api.tables.content('sealed')).map((item) => item['__edb_e__']);
    expect(new Set(entities)).not.toContain('pendingDigest');
    expect((await itemsBesideSealed()).filter((item) => JSON.stringify(item).includes(by.personId))).toHaveLength(1);
  });

  it('is counted beside their name', async () => {
    const by = aCaller(91);
    await fillDirectory(api.tables.access('people'), {
      organisations: [anOrganisation(portCity)],
      people: [aPerson(91)],
    });
    await tell(by, 2);

    expect((await api.call('readAccount', by)).value.unread).toBe(1);
  });
});

describe('sending it', () => {
  it('makes one idea however often the request is repeated, also side by side', async () => {
    const request = { body: sealed({ title: 'Sent again and again' }), key: 'one-sealed-idea' };

    const together = await Promise.all([1, 2, 3].map(() => api.call('submitIdea', author, request)));
    const again = await api.call('submitIdea', author, request);

    const done = [...together, again].filter(({ status }) => status === 201);
    expect(done.length).toBeGreaterThan(1);
    expect(new Set(done.map(({ value }) => value.id)).size).toBe(1);
  });

  it('is refused under a key that made another one, and taken under somebody else’s', async () => {
    const key = 'another-sealed-idea';
    await api.call('submitIdea', author, { body: sealed(), key });

    const other = await api.call('submitIdea', author, { body: sealed({ title: 'Something else' }), key });
    const elses = await api.call('submitIdea', colleague, { body: sealed(), key });

    expect([other.status, other.problem.reason]).toEqual([422, 'idempotency-key-reused']);
    expect(elses.status).toBe(201);
  });

  it('finds what it made though the draft is gone, and refuses a draft that was changed', async () => {
    const draft = await api.call('startDraft', author, { body: { problem: 'Half a sen', language: 'en' } });
    const body = { ...sealed(), draft: { id: draft.value.id, revision: 1 } };
    const stale = await api.call('submitIdea', author, { body: { ...body, draft: { ...body.draft, revision: 2 } } });
    const first = await api.call('submitIdea', author, { body, key: 'grown-from-a-draft' });
    const again = await api.call('submitIdea', author, { body, key: 'grown-from-a-draft' });

    expect([stale.status, stale.problem.reason]).toEqual([412, 'stale-revision']);
    expect([first.status, again.value.id]).toEqual([201, first.value.id]);
    expect(first.value.id).not.toBe(draft.value.id);
  });
});

describe('opening a seal', () => {
  let id: string;
  beforeEach(async () => {
    id = await submit();
  });
  const ask = (by = administrator) => api.call('askToOpenSeal', by, { ...at(id, 1), body: someWords() });
  const learn = (by: typeof author) => api.call('readSealedAuthor', by, { params: { ideaId: id } });

  it('takes two people with the right, and tells those two alone', async () => {
    const asked = await ask();
    const opened = await api.call('openSeal', auditor, at(id, 2));

    expect([asked.status, opened.status]).toEqual([200, 200]);
    for (const reader of [administrator, auditor])
      expect((await learn(reader)).value).toEqual({ personId: author.personId });
    for (const reader of [colleague, team, otherAuditor, author]) expect((await learn(reader)).status).toBe(403);
    expect((await api.call('readSealedAuthor', visitor, { params: { ideaId: id } })).status).toBe(404);
  });

  it('is open to nobody alone: who asked cannot open it, nor who has no such office', async () => {
    await ask(auditor);

    const attempts = await Promise.all(
      [auditor, administrator, team, colleague].map((by) => api.call('openSeal', by, at(id, 2))),
    );

    expect(attempts.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    expect((await learn(auditor)).status).toBe(403);
  });

  it('writes the name nowhere', async () => {
    await ask();
    const opened = await api.call('openSeal', auditor, at(id, 2));
    await learn(auditor);

    const items = (await itemsBesideSealed()).map((item) => JSON.stringify(item)).filter((item) => item.includes(id));
    expect(items.filter((item) => item.includes(author.personId))).toEqual([]);
    expect(opened.value.author).toEqual({ kind: 'sealed' });
    const history = await api.call('readIdeaHistory', auditor, { params: { ideaId: id } });
    expect(history.value.items.map(({ event, actor }) => [event.type, actor.kind])).toEqual([
      ['idea-seal-opened', 'person'],
      ['idea-seal-opening-asked', 'person'],
      ['idea-submitted', 'sealed'],
    ]);
  });

  it('can be declined, or thought better of, and asked for again', async () => {
    await ask();
    const declined = await api.call('declineSealOpening', auditor, at(id, 2));
    const again = await api.call('askToOpenSeal', administrator, { ...at(id, 3), body: someWords() });
    const takenBack = await api.call('declineSealOpening', administrator, at(id, 4));

    expect([declined.status, again.status, takenBack.status]).toEqual([200, 200, 200]);
    expect(takenBack.value.opening).toBeUndefined();
    expect((await learn(auditor)).status).toBe(403);
  });

  it('gives its reason to the author', async () => {
    await ask();

    const { value } = await api.call('readLetters', author, { params: { ideaId: id } });

    expect(value.items).toMatchObject([{ kind: 'seal-opening', words: someWords().words }]);
  });

  it('shows who asked to those who decide, and to no other reader', async () => {
    await ask();

    const shown = async (by: typeof author) =>
      (await api.call('readIdea', by, { params: { ideaId: id } })).value.opening;
    expect([await shown(auditor), await shown(administrator)]).toEqual([
      { askedBy: administrator.personId },
      { askedBy: administrator.personId },
    ]);
    expect([await shown(colleague), await shown(team)]).toEqual([undefined, undefined]);
  });

  it('is refused where there is no seal', async () => {
    const named = (await api.call('submitIdea', author, { body: aProposal() })).value.id;

    const refused = await api.call('askToOpenSeal', administrator, { ...at(named, 1), body: someWords() });

    expect(refused.status).toBe(403);
  });

  it('is looked up by the seal itself: whoever asks it without an opening is told nobody', async () => {
    await ask();
    const { askSeal } = api;

    const told = await askSeal({ ask: 'authorOf', ideaId: id as never, reader: administrator.personId });

    expect(told).toBeNull();
  });
});
