import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeInboxStore } from '#functions/inbox/inbox.store.ts';
import { aPanelRequest } from '#shared/assessment/assessment.fixture.ts';
import { aKeptAttachment, aReadyAttachment } from '#shared/attachment/attachment.fixture.ts';
import { aChallengeContent } from '#shared/challenge/challenge.fixture.ts';
import { allOperations, type OperationName } from '#shared/contexts.ts';
import { aProposal, mondayMorning } from '#shared/idea/idea.fixture.ts';
import { anId } from '#shared/kernel/fixture.ts';
import { eventId } from '#shared/kernel/ids.ts';
import { aCaller, anIntegration, aPerson, northRegion, portCity, visitor } from '#shared/person/person.fixture.ts';
import { type Principal, principalKey } from '#shared/person/principal.schema.ts';
import { startApi } from '#test/support/api.ts';
import { type Attempt, attempts, type Ids, insidersKey, owner, words } from '#test/support/attempts.ts';
import { anOrganisation, fillDirectory } from '#test/support/directory.ts';
import { fill } from '#test/support/heavy.ts';

const operationNames = Object.keys(allOperations) as OperationName[];

const colleague = aCaller(5);
const teamMember = aCaller(6, { roles: [{ role: 'innovation-team', scope: portCity }] });
const chief = aCaller(2, { roles: [{ role: 'administrator', scope: portCity }] });
const everyRoleIn = (organisationId: typeof portCity) =>
  (['civil-servant', 'innovation-team', 'sponsor', 'assessor', 'administrator', 'auditor'] as const).map((role) => ({
    role,
    scope: organisationId,
  }));

const outsiders = {
  'somebody with every role of another organisation': aCaller(3, {
    organisationId: northRegion,
    roles: everyRoleIn(northRegion),
  }),
  'a guest of another organisation': aCaller(4, {
    organisationId: northRegion,
    roles: [{ role: 'guest', scope: northRegion }],
  }),
  'a program of another organisation': anIntegration({
    organisationId: northRegion,
    scopes: ['importIdeas', 'readIdea'],
  }),
  'a visitor': visitor,
} satisfies Record<string, Principal>;
type OutsiderName = keyof typeof outsiders;
const outsiderNames = Object.keys(outsiders) as OutsiderName[];
const publicServants: readonly OutsiderName[] = ['somebody with every role of another organisation'];

let api: Awaited<ReturnType<typeof startApi>>;
let ids: Ids;
const nothing: Ids = {
  idea: anId(70),
  comment: anId(74),
  note: anId(75),
  filter: anId(76),
  challenge: anId(77),
  panel: anId(78),
  draft: anId(71),
  attachment: anId(77),
  token: anId(72),
  person: anId(73),
};

beforeAll(async () => {
  api = await startApi({ verifyIdToken: async () => undefined });
  await fillDirectory(api.tables.access('people'), {
    organisations: [anOrganisation(portCity), anOrganisation(northRegion)],
    people: [
      aPerson(1, { name: words.person, email: words.email }),
      aPerson(2),
      aPerson(3, { organisationId: northRegion }),
      aPerson(4, { organisationId: northRegion, roles: [{ role: 'guest', scope: northRegion }] }),
    ],
  });
  const submit = async (visibility: 'organisation' | 'government', key: string) => {
    const body = aProposal({ visibility, title: words[visibility], problem: `${words[visibility]} ${'.'.repeat(20)}` });
    return (await api.call('submitIdea', owner, { body, key })).value.id;
  };
  const government = await submit('government', 'another-key-of-an-insider');
  const idea = await submit('organisation', insidersKey);
  const comment = await api.call('writeComment', colleague, {
    params: { ideaId: idea },
    body: { text: words.comment, language: 'en' },
    key: insidersKey,
  });
  const commentParams = { ideaId: idea, commentId: comment.value.id };
  await api.call('reportComment', owner, { params: commentParams, body: { reason: 'other', words: words.report } });
  const note = await api.call('writeNote', teamMember, {
    params: { ideaId: idea },
    body: { text: words.note, language: 'en' },
    key: insidersKey,
  });
  await api.call('supportIdea', colleague, { params: { ideaId: idea } });
  await api.searchHears([government, idea]);
  const draft = await api.call('startDraft', owner, {
    body: { problem: words.draft, language: 'en' },
    key: insidersKey,
  });
  const token = await api.call('issueToken', chief, {
    body: { purpose: words.token, scopes: ['readIdea'], lifetimeDays: 30 },
    key: insidersKey,
  });
  const sponsor = aCaller(7, { roles: everyRoleIn(portCity) });
  const challenge = await api.call('prepareChallenge', sponsor, {
    body: aChallengeContent({ question: words.challenge, background: `${words.challenge} ${'.'.repeat(40)}` }),
    key: insidersKey,
  });
  const challengeId = challenge.value.id;
  // Whoever may read what its author chose to show reads nothing of it before the challenge closes.
  await api.call('submitToChallenge', owner, {
    params: { challengeId },
    body: aProposal({ visibility: 'public', title: words.concealed }),
    key: insidersKey,
  });
  const assessed = await api.call('submitIdea', owner, {
    body: aProposal({ title: words.assessed }),
    key: 'a-third-key',
  });
  const sent = await api.call('sendToAssessment', sponsor, {
    params: { ideaId: assessed.value.id },
    body: aPanelRequest(),
    revision: 1,
  });
  await makeInboxStore(api.tables.access('people'), () => mondayMorning).add(
    [
      {
        personId: owner.personId,
        kind: 'your-idea-arrived',
        id: eventId(idea, 1),
        recordId: idea,
        at: mondayMorning,
      },
    ],
    eventId(idea, 1),
  );
  const ready = aReadyAttachment({ id: anId(75), name: words.document });
  await fill(api.tables.access('ideas')).attachments(
    [idea, draft.value.id].map((ideaId) => aKeptAttachment(ready, { ideaId })),
  );
  const saved = await api.call('saveFilter', owner, {
    body: { name: words.filter, filter: { words: words.filter } },
    key: insidersKey,
  });
  ids = {
    idea,
    comment: comment.value.id,
    note: note.value.id,
    draft: draft.value.id,
    attachment: ready.id,
    token: token.value.token.id,
    filter: saved.value.id,
    person: owner.personId,
    challenge: challengeId,
    panel: sent.value.panelId ?? '',
  };
});
afterAll(() => api.stop());

const attempt = (name: OperationName, outsider: OutsiderName, target: Ids, key?: string) => {
  const { request }: Attempt = attempts[name];
  return api.call(name, outsiders[outsider], { ...request(target), ...(key === undefined ? {} : { key }) });
};

/** What an answer must not hold: words and ids of records that this outsider may not read. */
const forbiddenFor = (name: OperationName, outsider: OutsiderName): string[] => {
  const { names }: Attempt = attempts[name];
  const knowsNames = publicServants.includes(outsider);
  const { organisation, draft, document, token, filter, email, government, person, comment, report, note } = words;
  const { challenge, concealed, assessed } = words;
  return [
    ...[organisation, draft, document, token, filter, email, comment, report, note, challenge, concealed, assessed],
    ...(knowsNames ? [] : [government, person, ids.person]),
    ...[ids.idea, ids.comment, ids.note, ids.draft, ids.attachment, ids.token, ids.filter, ids.challenge, ids.panel],
    ...(names === undefined ? [] : names === 'person' && knowsNames ? [] : [ids[names]]),
  ];
};

const everyAttempt = operationNames.flatMap((name) => outsiderNames.map((outsider) => [name, outsider] as const));

describe('from outside an organisation', () => {
  it.each(everyAttempt)('%s, tried by %s, tells nothing of its closed records and changes none', async (name, who) => {
    const before = await api.tables.everything();

    const answer = await attempt(name, who, ids);

    expect(answer.status).toBeLessThan(500);
    // A request that is wrong in itself would pass all that follows without having tried anything.
    expect(answer.wire).not.toContain('invalid-request');
    for (const secret of forbiddenFor(name, who)) expect(answer.wire).not.toContain(secret);
    const after = await api.tables.everything();
    // What somebody chose about their own inbox is theirs to change.
    const theirs = principalKey(outsiders[who]).replace('.', 'Id_');
    expect(before.filter((item) => !after.includes(item) && !item.includes(theirs))).toEqual([]);
    const added = after.filter((item) => !before.includes(item)).join('\n');
    const ours = [ids.idea, ids.comment, ids.note, ids.draft, ids.token, ids.challenge, ids.panel];
    for (const mark of [portCity, ...ours, owner.personId]) expect(added).not.toContain(mark);
  });

  const named = everyAttempt.filter(([name, outsider]) => {
    const { names }: Attempt = attempts[name];
    // Public servants may know each other's names, so that a person is there is no secret to them.
    return names !== undefined && !(names === 'person' && publicServants.includes(outsider));
  });

  it.each(named)('%s answers %s alike whether the record is not theirs or not there', async (name, outsider) => {
    const notTheirs = await attempt(name, outsider, ids, 'a-key-for-not-theirs');
    const notThere = await attempt(name, outsider, nothing, 'a-key-for-not-there');

    expect(notTheirs.wire).toBe(notThere.wire);
  });

  it('what is done is refused by name where somebody is known and yet not theirs', async () => {
    const answer = await attempt('endSessionsOfPerson', 'somebody with every role of another organisation', ids);

    expect([answer.status, answer.problem.reason]).toEqual([403, 'not-allowed']);
  });

  it('changes nothing at all for a visitor, whatever they try', async () => {
    const before = await api.tables.everything();

    for (const name of operationNames) await attempt(name, 'a visitor', ids);

    expect(await api.tables.everything()).toEqual(before);
  });

  it('sees what its visibility allows, so that the rest of these tests is not empty', async () => {
    const list = (outsider: OutsiderName) => attempt('listIdeas', outsider, ids);

    expect((await list('somebody with every role of another organisation')).wire).toContain(words.government);
    const similar = attempts.findSimilarIdeas.request();
    expect((await api.call('findSimilarIdeas', owner, similar)).value.items[0]?.sharedWords).toContain('zinnia');
    expect((await api.call('searchIdeas', owner, { query: { words: 'zinnia' } })).value.items).toHaveLength(1);
    expect((await api.call('listIdeas', owner, { query: { organisation: portCity } })).wire).toContain(
      words.organisation,
    );
    expect((await api.call('listIdeaAttachments', owner, { params: { ideaId: ids.idea } })).wire).toContain(
      words.document,
    );
    expect((await api.call('listTokens', chief)).wire).toContain(words.token);
    expect((await api.call('listChallenges', owner, {})).wire).toContain(words.challenge);
    expect((await api.call('listOwnIdeas', owner, {})).wire).toContain(words.concealed);
    expect((await api.call('readInbox', owner, {})).wire).toContain(ids.idea);
    expect((await api.call('listSavedFilters', owner)).wire).toContain(words.filter);
  });
});
