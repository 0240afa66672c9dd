import { digestOf } from '#functions/platform/random/secret.ts';
import { makeSessionStore } from '#functions/session/session.store.ts';
import { attachmentsPerIdeaMax } from '#shared/attachment/attachment.schema.ts';
import { allOperations, type OperationName } from '#shared/contexts.ts';
import { aDraft, anImportRow, mondayMorning } from '#shared/idea/idea.fixture.ts';
import { topics } from '#shared/inbox/topics.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import { msOfInstant } from '#shared/kernel/instant.ts';
import { aCaller, anIntegration, portCity } from '#shared/person/person.fixture.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import { savedFiltersPerPersonMax } from '#shared/saved-filter/saved-filter.contract.ts';
import { searchedMaxCharacters, searchPageSizeMax } from '#shared/search/search.contract.ts';
import { startApi, type TestApi, type TestRequest } from '#test/support/api.ts';
import { assessmentCases, fillAssessments } from '#test/support/capacity-assessments.ts';
import {
  addHeaviestIdeasOfChallenge,
  challengeCases,
  fillChallenges,
  listedChallenge,
} from '#test/support/capacity-challenges.ts';
import { heavyMerges } from '#test/support/capacity-merge.ts';
import {
  addBodies,
  answerer,
  auditor,
  chief,
  draftKeeper,
  fillIdeas,
  fillPeople,
  handedTo,
  heaviestLines,
  heavyAttachments,
  heavyBodyIds,
  heavyProposal,
  heavyUnitId,
  index,
  listed,
  moderator,
  ordinaryIdeas,
  quietChief,
  quietCity,
  reader,
  supporter,
  teamReader,
  wordsOfNamed,
  writer,
} from '#test/support/capacity-records.ts';
import { aDigestLink, awaitDigests } from '#test/support/digests.ts';
import {
  fill,
  heavyAnswer,
  heavyCoAuthors,
  heavyLetter,
  heavyLine,
  heavySettings,
  heavyTemplates,
  heavyText,
  heavyWords,
} from '#test/support/heavy.ts';
import { fillTalk, heavyCommentBody, heavyNoteBody, heavyReason, talkedOf } from '#test/support/heavy-talk.ts';

/** Somebody who has as many saved filters as one may have. */
const filterKeeper = aCaller(6, { organisationId: quietCity });

type Case = {
  readonly caller: Principal;
  /** Requests of different kinds; the dearest counts. What it needs is prepared before the counting begins. */
  readonly requests: () => Promise<readonly TestRequest[]>;
};

const alone = async (request: TestRequest): Promise<readonly TestRequest[]> => [request];
/**
 * A request of every operation, with the heaviest records there may be; `limit` is how many lines lists are asked for. An
 * operation without a case does not compile.
 */
const casesOf = (api: TestApi, limit: string) => {
  const pageOfSearch = String(Math.min(Number(limit), searchPageSizeMax));
  const heavyDraft = { ...heavyWords, language: 'en', category: heavyProposal.category, visibility: 'organisation' };
  const ofAnotherIdea = { params: { ideaId: listed.heavy } };
  const ofTalkedOf = { params: { ideaId: listed.heavy, commentId: String(talkedOf[0]) } };
  const aNewComment = async () => {
    const { value } = await api.call('writeComment', supporter, { ...ofAnotherIdea, body: heavyCommentBody });
    return { params: { ideaId: listed.heavy, commentId: value.id } };
  };
  const { aNewIdea, supportAllParts, cases: mergeCases } = heavyMerges(api);
  const heavyFilter = {
    name: heavyText(60),
    filter: {
      words: heavyText(searchedMaxCharacters),
      organisation: heavyBodyIds[0],
      language: 'fra',
      category: heavyProposal.category,
      state: 'submitted',
      sort: 'relevance',
    },
  };
  const dropOneFilter = async () => {
    const { value } = await api.call('listSavedFilters', filterKeeper);
    if (value.items.length < savedFiltersPerPersonMax) return;
    await api.call('deleteSavedFilter', filterKeeper, { params: { filterId: value.items[0]?.id ?? '' } });
  };
  const aSealedIdea = async () =>
    (await api.call('submitIdea', writer, { body: { ...heavyProposal, authorName: 'sealed' } })).value.id;
  const anAskedSeal = async () => {
    const params = { ideaId: await aSealedIdea() };
    await api.call('askToOpenSeal', quietChief, { params, body: heavyLetter, revision: 1 });
    return { params };
  };
  const aNewDraft = async () => (await api.call('startDraft', writer, { body: heavyDraft })).value.id;
  const aDraftWithDocuments = async () => {
    const id = await aNewDraft();
    await fill(api.tables.access('ideas')).attachments(heavyAttachments(id, 0));
    return id;
  };

  return {
    listIdeas: {
      caller: reader,
      requests: async () =>
        [{}, { state: 'submitted' }, { category: heavyProposal.category }, { organisation: portCity }].map(
          (filter) => ({
            query: { ...filter, limit },
          }),
        ),
    },
    searchIdeas: {
      caller: reader,
      requests: async () => [
        { query: { limit: pageOfSearch, sort: 'newest' } },
        { query: { limit: pageOfSearch, words: heavyWords.title.slice(0, 60), category: heavyProposal.category } },
      ],
    },
    findSimilarIdeas: { caller: reader, requests: () => alone({ body: { ...wordsOfNamed, language: 'en' } }) },
    exportIdeas: { caller: reader, requests: () => alone({ query: { limit: pageOfSearch } }) },
    readIdeaTotals: { caller: reader, requests: () => alone({}) },
    lookUpIdeas: { caller: reader, requests: () => alone({ query: { ids: listed.named.join(',') } }) },
    submitIdea: {
      caller: writer,
      requests: async () => [
        { body: heavyProposal },
        { body: { ...heavyProposal, draft: { id: await aNewDraft(), revision: 1 } } },
        { body: { ...heavyProposal, authorName: 'sealed', draft: { id: await aDraftWithDocuments(), revision: 1 } } },
      ],
    },
    readIdea: { caller: reader, requests: () => alone({ params: { ideaId: listed.heavy } }) },
    readIdeaHistory: {
      caller: reader,
      requests: () => alone({ params: { ideaId: listed.manyEntries }, query: { limit } }),
    },
    changeIdeaVisibility: {
      caller: writer,
      requests: async () => {
        const { value } = await api.call('submitIdea', writer, { body: heavyProposal });
        return [
          { params: { ideaId: value.id }, body: { visibility: 'government' }, revision: 1 },
          { params: { ideaId: value.id }, body: { visibility: 'organisation' }, revision: 2 },
        ];
      },
    },
    withdrawIdea: {
      caller: writer,
      requests: async () => {
        const { value } = await api.call('submitIdea', writer, { body: heavyProposal });
        return alone({ params: { ideaId: value.id }, revision: 1 });
      },
    },
    ...mergeCases,
    inviteCoAuthor: {
      caller: writer,
      requests: async () => {
        const params = { ideaId: await aNewIdea(0, { coAuthors: heavyCoAuthors(1) }) };
        return alone({ params, body: { person: reader.personId }, revision: 1 });
      },
    },
    takeBackInvitation: {
      caller: writer,
      requests: async () => {
        const ideaId = await aNewIdea(0, { coAuthors: heavyCoAuthors(1), invited: [reader.personId] });
        return alone({ params: { ideaId, personId: reader.personId }, revision: 1 });
      },
    },
    replyToInvitation: {
      caller: supporter,
      requests: async () => {
        const ideaId = await aNewIdea(0, { coAuthors: heavyCoAuthors(1), invited: [supporter.personId] });
        return alone({ params: { ideaId }, body: { accepts: true }, revision: 1 });
      },
    },
    leaveCoAuthors: {
      caller: supporter,
      requests: async () => {
        const self = { kind: 'person' as const, personId: supporter.personId };
        const ideaId = await aNewIdea(0, { coAuthors: [...heavyCoAuthors(1), self] });
        return alone({ params: { ideaId }, revision: 1 });
      },
    },
    askToOpenSeal: {
      caller: quietChief,
      requests: async () => alone({ params: { ideaId: await aSealedIdea() }, body: heavyLetter, revision: 1 }),
    },
    declineSealOpening: { caller: auditor, requests: async () => alone({ ...(await anAskedSeal()), revision: 2 }) },
    openSeal: { caller: auditor, requests: async () => alone({ ...(await anAskedSeal()), revision: 2 }) },
    readSealedAuthor: {
      caller: auditor,
      requests: async () => {
        const asked = await anAskedSeal();
        await api.call('openSeal', auditor, { ...asked, revision: 2 });
        return alone(asked);
      },
    },
    readInterest: { caller: supporter, requests: () => alone(ofAnotherIdea) },
    supportIdea: {
      caller: supporter,
      requests: async () => {
        await api.call('withdrawSupport', supporter, ofAnotherIdea);
        return alone(ofAnotherIdea);
      },
    },
    withdrawSupport: {
      caller: supporter,
      requests: async () => {
        await supportAllParts();
        return alone(ofAnotherIdea);
      },
    },
    followIdea: {
      caller: supporter,
      requests: async () => {
        await api.call('unfollowIdea', supporter, ofAnotherIdea);
        return alone(ofAnotherIdea);
      },
    },
    unfollowIdea: {
      caller: supporter,
      requests: async () => {
        await supportAllParts();
        return alone(ofAnotherIdea);
      },
    },
    listComments: {
      caller: reader,
      requests: () =>
        alone({ params: { ideaId: listed.heavy }, query: { limit: String(Math.min(Number(limit), 20)) } }),
    },
    writeComment: {
      caller: supporter,
      requests: async () => [
        { ...ofAnotherIdea, body: heavyCommentBody },
        { ...ofAnotherIdea, body: { ...heavyCommentBody, replyTo: talkedOf[0] } },
      ],
    },
    readComment: { caller: reader, requests: () => alone(ofTalkedOf) },
    listReplies: { caller: reader, requests: () => alone({ ...ofTalkedOf, query: { limit } }) },
    editComment: {
      caller: supporter,
      requests: async () => alone({ ...(await aNewComment()), body: { text: heavyCommentBody.text }, revision: 1 }),
    },
    reportComment: { caller: reader, requests: async () => alone({ ...(await aNewComment()), body: heavyReason }) },
    listCommentReports: { caller: moderator, requests: () => alone({ ...ofTalkedOf, query: { limit } }) },
    hideComment: {
      caller: moderator,
      requests: async () => alone({ ...(await aNewComment()), body: heavyReason, revision: 1 }),
    },
    showComment: {
      caller: moderator,
      requests: async () => {
        const request = await aNewComment();
        await api.call('hideComment', moderator, { ...request, body: heavyReason, revision: 1 });
        return alone({ ...request, revision: 2 });
      },
    },
    listNotes: { caller: moderator, requests: () => alone({ ...ofAnotherIdea, query: { limit } }) },
    writeNote: { caller: moderator, requests: () => alone({ ...ofAnotherIdea, body: heavyNoteBody }) },
    listTriage: {
      caller: teamReader,
      requests: async () =>
        [
          {},
          { state: 'submitted' },
          { assignee: teamReader.personId },
          { assignee: 'nobody' },
          { challenge: listedChallenge },
        ].map((filter) => ({
          params: { organisationId: portCity },
          query: { ...filter, limit },
        })),
    },
    readLetters: {
      caller: teamReader,
      requests: () => alone({ params: { ideaId: listed.heavy }, query: { limit: '25' } }),
    },
    readAnswer: { caller: teamReader, requests: () => alone({ params: { ideaId: listed.answered } }) },
    assignIdea: {
      caller: answerer,
      requests: async () => {
        const ideaId = await aNewIdea();
        return [
          { params: { ideaId }, body: { assignee: answerer.personId }, revision: 1 },
          { params: { ideaId }, body: { assignee: anId(99) }, revision: 2 },
        ];
      },
    },
    unassignIdea: {
      caller: answerer,
      requests: async () => {
        const params = { ideaId: await aNewIdea() };
        await api.call('assignIdea', answerer, { params, body: { assignee: answerer.personId }, revision: 1 });
        return alone({ params, revision: 2 });
      },
    },
    askAuthor: {
      caller: answerer,
      requests: async () => alone({ params: { ideaId: await aNewIdea() }, body: heavyLetter, revision: 1 }),
    },
    replyToQuestion: {
      caller: writer,
      requests: async () => {
        const params = { ideaId: await aNewIdea() };
        await api.call('askAuthor', answerer, { params, body: heavyLetter, revision: 1 });
        return alone({ params, body: heavyLetter, revision: 2 });
      },
    },
    answerIdea: {
      caller: answerer,
      requests: async () => [
        { params: { ideaId: await aNewIdea() }, body: heavyAnswer, revision: 1 },
        {
          params: { ideaId: await aNewIdea() },
          body: { ...heavyAnswer, outcome: 'parked', reason: 'waits-for-other-work', until: '2027-03-01' },
          revision: 1,
        },
      ],
    },
    reopenIdea: {
      caller: writer,
      requests: async () => {
        const params = { ideaId: await aNewIdea() };
        await api.call('answerIdea', answerer, { params, body: heavyAnswer, revision: 1 });
        return alone({ params, body: heavyLetter, revision: 2 });
      },
    },
    transferIdea: {
      caller: answerer,
      requests: async () => {
        const body = { ...heavyLetter, organisation: handedTo };
        const ids = [await aNewIdea(), await aSealedIdea()];
        return ids.map((ideaId) => ({ params: { ideaId }, body, revision: 1 }));
      },
    },
    readAnswerSettings: { caller: teamReader, requests: () => alone({ params: { organisationId: portCity } }) },
    changeAnswerSettings: {
      caller: teamReader,
      requests: async () => {
        const params = { organisationId: portCity };
        const { value } = await api.call('readAnswerSettings', teamReader, { params });
        return alone({ params, body: heavySettings, revision: value.revision });
      },
    },
    readAnswerTemplates: { caller: teamReader, requests: () => alone({ params: { organisationId: portCity } }) },
    changeAnswerTemplate: {
      caller: teamReader,
      requests: async () => {
        const params = { organisationId: portCity };
        const { value } = await api.call('readAnswerTemplates', teamReader, { params });
        return alone({ params, body: { index: 19, template: heavyTemplates.templates[0] }, revision: value.revision });
      },
    },
    readAnswerFigures: { caller: reader, requests: () => alone({ params: { organisationId: portCity } }) },
    lookUpAnswerFigures: {
      caller: reader,
      requests: () => alone({ query: { ids: heavyBodyIds.slice(0, 25).join(',') } }),
    },
    readTeamFigures: { caller: teamReader, requests: () => alone({ params: { organisationId: portCity } }) },
    listOwnIdeas: { caller: reader, requests: () => alone({ query: { limit } }) },
    importIdeas: {
      caller: anIntegration({ organisationId: quietCity }),
      requests: async () => {
        api.move(1);
        // Twenty rows of the longest texts are what fits into a body.
        const rows = Array.from({ length: 20 }, (_, n) =>
          anImportRow({
            ...heavyWords,
            title: heavyLine.title,
            reference: `${msOfInstant(api.clock.now)}.${n}`.padEnd(80, '水'),
            pseudonym: heavyText(60),
            visibility: 'organisation',
          }),
        );
        return alone({ body: { organisation: quietCity, source: heavyText(80), rows } });
      },
    },
    listDrafts: { caller: draftKeeper, requests: () => alone({}) },
    startDraft: {
      caller: draftKeeper,
      requests: async () => {
        const { value } = await api.call('listDrafts', draftKeeper);
        const [one = aDraft()] = value.items.filter(({ id }) => id !== listed.heavy);
        await api.call('discardDraft', draftKeeper, { params: { draftId: one.id }, revision: 1 });
        return alone({ body: heavyDraft });
      },
    },
    readDraft: { caller: draftKeeper, requests: () => alone({ params: { draftId: listed.heavy } }) },
    saveDraft: {
      caller: writer,
      requests: async () => alone({ params: { draftId: await aNewDraft() }, body: heavyDraft, revision: 1 }),
    },
    discardDraft: {
      caller: writer,
      requests: async () => alone({ params: { draftId: await aNewDraft() }, revision: 1 }),
    },
    ...challengeCases(api, limit, heavyProposal),
    ...assessmentCases(api, aNewIdea),
    startAttachment: {
      caller: writer,
      requests: async () => {
        const draft = await aNewDraft();
        const body = { draft };
        for (let n = 1; n < attachmentsPerIdeaMax; n += 1) await api.call('startAttachment', writer, { body });
        return alone({ body });
      },
    },
    readUpload: {
      caller: draftKeeper,
      requests: () => alone({ params: { draftId: listed.heavy, attachmentId: listed.awaited } }),
    },
    listDraftAttachments: { caller: draftKeeper, requests: () => alone({ params: { draftId: listed.heavy } }) },
    openDraftAttachment: {
      caller: draftKeeper,
      requests: () => alone({ params: { draftId: listed.heavy, attachmentId: listed.ready } }),
    },
    removeDraftAttachment: {
      caller: writer,
      requests: async () => {
        const draft = await aNewDraft();
        const { value } = await api.call('startAttachment', writer, { body: { draft } });
        return alone({ params: { draftId: draft, attachmentId: value.id } });
      },
    },
    listIdeaAttachments: { caller: reader, requests: () => alone({ params: { ideaId: listed.heavy } }) },
    openIdeaAttachment: {
      caller: reader,
      requests: () => alone({ params: { ideaId: listed.heavy, attachmentId: listed.ready } }),
    },
    removeIdeaAttachment: {
      caller: writer,
      requests: async () => {
        const ideaId = await aNewIdea();
        await fill(api.tables.access('ideas')).attachments(heavyAttachments(ideaId));
        return alone({ params: { ideaId, attachmentId: listed.ready }, revision: 1 });
      },
    },
    listOrganisations: {
      caller: reader,
      requests: async () => [{ query: { limit } }, { query: { limit, startsWith: 'A' } }],
    },
    lookUpOrganisations: {
      caller: reader,
      requests: () => {
        const ids = heavyBodyIds.slice(0, 25);
        return alone({ query: { ids: ids.join(','), units: ids.map((id) => `${id}/${heavyUnitId}`).join(',') } });
      },
    },
    readAccount: { caller: reader, requests: () => alone({}) },
    lookUpPeople: {
      caller: reader,
      requests: () => alone({ query: { ids: Array.from({ length: 25 }, (_, n) => anId(10 + n)).join(',') } }),
    },
    findColleague: {
      caller: reader,
      requests: () => alone({ body: { email: `${'x'.repeat(240)}.10@ex.org` } }),
    },
    listTeam: { caller: answerer, requests: () => alone({ params: { organisationId: quietCity } }) },
    startSession: {
      caller: { kind: 'visitor' },
      requests: async () => {
        api.move(1);
        return alone({ body: { idToken: `token-${api.clock.now}`, nonce: 'n' } });
      },
    },
    endSession: {
      caller: reader,
      requests: async () => {
        const bearer = 'cws_of-a-session';
        api.move(1);
        await makeSessionStore(api.tables.access('people')).start(
          {
            digest: digestOf(bearer),
            personId: anId<PersonId>(1),
            startedAt: api.clock.now,
            lastUsedAt: api.clock.now,
          },
          { digest: api.clock.now, expiresAt: api.clock.now },
        );
        return alone({ headers: { authorization: `Bearer ${bearer}` } });
      },
    },
    endSessionsOfPerson: { caller: aCaller(11), requests: () => alone({ params: { personId: anId(11) } }) },
    listTokens: { caller: chief, requests: () => alone({ query: { limit } }) },
    issueToken: {
      caller: quietChief,
      requests: () => {
        const body = { purpose: heavyText(120), scopes: ['importIdeas', 'readIdea'], lifetimeDays: 365 };
        return alone({ body });
      },
    },
    revokeToken: {
      caller: quietChief,
      requests: async () => {
        const body = { purpose: heavyText(120), scopes: ['importIdeas', 'readIdea'], lifetimeDays: 365 };
        const { value } = await api.call('issueToken', quietChief, { body });
        return alone({ params: { tokenId: value.token.id } });
      },
    },
    listSavedFilters: {
      caller: filterKeeper,
      requests: async () => {
        // As many as one may have, of the heaviest, however often this is prepared.
        for (let n = 0; n < savedFiltersPerPersonMax; n += 1)
          await api.call('saveFilter', filterKeeper, { body: heavyFilter });
        return alone({});
      },
    },
    saveFilter: {
      caller: filterKeeper,
      requests: async () => {
        await dropOneFilter();
        return alone({ body: heavyFilter });
      },
    },
    deleteSavedFilter: {
      caller: filterKeeper,
      requests: async () => {
        const { value } = await api.call('listSavedFilters', filterKeeper);
        return alone({ params: { filterId: value.items[0]?.id ?? '' } });
      },
    },
    readInbox: { caller: reader, requests: () => alone({ query: { limit } }) },
    markInboxRead: {
      caller: writer,
      requests: async () => {
        api.move(1);
        return alone({ body: { upTo: api.clock.now } });
      },
    },
    readInboxSettings: { caller: reader, requests: () => alone({}) },
    changeInboxSettings: {
      caller: writer,
      requests: async () => {
        const { value } = await api.call('readInboxSettings', writer);
        await awaitDigests(api, writer.personId);
        return [
          { body: { digest: 'weekly', muted: topics }, revision: value.revision },
          { body: { digest: 'daily', muted: topics }, revision: value.revision + 1 },
          { body: { digest: 'weekly', muted: topics }, revision: value.revision + 2 },
        ];
      },
    },
    stopDigest: {
      caller: { kind: 'visitor' },
      requests: async () => {
        const { value } = await api.call('readInboxSettings', writer);
        const body = { digest: 'daily', muted: topics };
        await api.call('changeInboxSettings', writer, { body, revision: value.revision });
        await awaitDigests(api, writer.personId);
        return alone({ params: { secret: await aDigestLink(api, writer.personId) } });
      },
    },
  } satisfies Record<OperationName, Case>;
};

export const operationNames = Object.keys(allOperations) as OperationName[];

/** Capacity units of each request of an operation. */
export type Units = { readonly read: number; readonly write: number };
export type UnitsByOperation = Partial<Record<OperationName, Units[]>>;

const unitsOf = async (api: TestApi, name: OperationName, { caller, requests }: Case): Promise<Units[]> => {
  const units: Units[] = [];
  for (const request of await requests()) {
    api.capacity.reset();
    const answer = await api.call(name, caller, request);
    if (answer.status >= 300) throw new Error(`${name}: ${answer.wire}`);
    units.push({ read: api.capacity.read, write: api.capacity.write });
  }
  return units;
};

/** Each sign-in is somebody's first, which is the dearest: the next of those whose names are looked up. */
const firstSignIns = () => {
  let count = 0;
  return async (idToken: string) => {
    count += 1;
    return {
      issuer: 'https://id.example',
      subject: idToken.padEnd(255, 'x'),
      email: `${'x'.repeat(240)}.${10 + count}@ex.org`,
      expiresAt: mondayMorning,
    };
  };
};

/** Both API functions on an engine with a hundred heavy ideas, and a count of what each operation costs there. */
export const startCapacity = async () => {
  const api = await startApi({ verifyIdToken: firstSignIns() });
  await fillPeople(api);
  await fillIdeas(api);
  await fillChallenges(api);
  await fillAssessments(api);
  await fillTalk(api, listed.heavy, portCity);
  return {
    /** One after another, since each is counted alone. */
    unitsOfAll: async (limit = '25'): Promise<UnitsByOperation> => {
      const cases: Record<OperationName, Case> = casesOf(api, limit);
      const all: UnitsByOperation = {};
      for (const name of operationNames) all[name] = await unitsOf(api, name, cases[name]);
      return all;
    },
    /** Brings so many further ideas of ordinary weight, older than those there are. */
    addIdeas: async (count: number) => {
      const atOnce = 5_000;
      for (let start = 0; start < count; start += atOnce)
        await index(api, ordinaryIdeas(Math.min(atOnce, count - start), start));
    },
    /** Brings so many further bodies, and the reader's own as many units as it may have. */
    addBodies: (count: number) => addBodies(api, count),
    addHeaviestLines: async () => {
      const lines = heaviestLines();
      await index(api, lines);
      await fill(api.tables.access('ideas')).authorships(reader.personId, lines.slice(0, 51));
      await addHeaviestIdeasOfChallenge(api);
    },
    stop: api.stop,
  };
};
