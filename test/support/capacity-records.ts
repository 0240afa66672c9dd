import { figureEntity } from '#functions/answer-figures/answer-figures.entity.ts';
import { totalEntity } from '#functions/idea-totals/idea-totals.entity.ts';
import { dimensions, measures, monthsShown } from '#shared/answer-figures/answer-figures.schema.ts';
import { whole } from '#shared/answer-figures/idea-figures.rules.ts';
import { aKeptAttachment, aReadyAttachment } from '#shared/attachment/attachment.fixture.ts';
import { awaitDocument } from '#shared/attachment/attachment.rules.ts';
import { attachmentsPerIdeaMax, type KeptAttachment } from '#shared/attachment/attachment.schema.ts';
import { documentNameMaxCharacters } from '#shared/attachment/document-name.rules.ts';
import { draftsPerPersonMax } from '#shared/idea/draft.schema.ts';
import { aDraft, anIdea, aProposal, mondayMorning } from '#shared/idea/idea.fixture.ts';
import { categories, type Idea, ideaStates, visibilities } from '#shared/idea/idea.schema.ts';
import { anId } from '#shared/kernel/fixture.ts';
import {
  type AttachmentId,
  type ChallengeId,
  eventId,
  type IdeaId,
  type OrganisationId,
  type PersonId,
  type SealHandle,
  type TokenId,
  type UnitId,
} from '#shared/kernel/ids.ts';
import { type Instant, instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import { type Month, monthOf, monthsUpTo } from '#shared/kernel/month.ts';
import { teamMembersMax } from '#shared/person/person.contract.ts';
import { aCaller, aPerson, portCity } from '#shared/person/person.fixture.ts';
import { governmentScope, type RegisteredPerson } from '#shared/person/person.schema.ts';
import { type Token, tokensPerOrganisationMax } from '#shared/token/token.contract.ts';
import type { openStates } from '#shared/triage/triage.rules.ts';
import type { TestApi } from '#test/support/api.ts';
import { anOrganisation, fillDirectory } from '#test/support/directory.ts';
import {
  fill,
  heavyAnswer,
  heavyLine,
  heavySettings,
  heavyTemplates,
  heavyText,
  heavyWords,
} from '#test/support/heavy.ts';
import { aToken } from '#test/support/tokens.ts';

export const reader = aCaller(1);
/** Those who write belong elsewhere, so that what they write does not stand in the lists that are read. */
export const quietCity = 'quiet-city' as OrganisationId;
/** Where ideas are handed on to: a body whose lists nobody reads here. */
export const handedTo = 'third-city' as OrganisationId;
export const writer = aCaller(2, { organisationId: quietCity });
/** Those who answer: of the body that is read, and of the one that is written to. */
export const teamReader = aCaller(6, { roles: [{ role: 'innovation-team', scope: portCity }] });
export const answerer = aCaller(7, {
  organisationId: quietCity,
  roles: [{ role: 'innovation-team', scope: quietCity }],
});
export const draftKeeper = aCaller(3, { organisationId: quietCity });
export const moderator = aCaller(7, { roles: [{ role: 'innovation-team', scope: portCity }] });
/** Of the body whose ideas are read, and the author of none. */
export const supporter = aCaller(6);
/** Of the whole government, and so of every body. */
export const auditor = aCaller(14, { roles: [{ role: 'auditor', scope: governmentScope }] });
export const chief = aCaller(4, { roles: [{ role: 'administrator', scope: portCity }] });
export const quietChief = aCaller(5, {
  organisationId: quietCity,
  roles: [{ role: 'administrator', scope: quietCity }],
});
export const listed = {
  heavy: anId<IdeaId>(1),
  manyEntries: anId<IdeaId>(1),
  answered: anId<IdeaId>(2),
  ready: anId<AttachmentId>(600),
  awaited: anId<AttachmentId>(604),
  named: Array.from({ length: 25 }, (_, n) => anId<IdeaId>(1_000 + n)),
};
const entriesOfLongHistory = 500;

/** As many as an idea may have, with the longest names; all but those of some last places are ready. */
export const heavyAttachments = (ideaId: IdeaId, awaited = 1): KeptAttachment[] =>
  Array.from({ length: attachmentsPerIdeaMax }, (_, place) => {
    const id = anId<AttachmentId>(600 + place);
    const name = `${heavyText(documentNameMaxCharacters - 4)}.pdf`;
    const isAwaited = place >= attachmentsPerIdeaMax - awaited;
    return aKeptAttachment(isAwaited ? awaitDocument(id, mondayMorning) : aReadyAttachment({ id, name }), {
      ideaId,
      place,
    });
  });

export const heavyProposal = { ...aProposal(heavyWords), category: 'recreation-culture-and-religion' as const };

const instantBefore = (minutes: number) => instantFromMs(msOfInstant(mondayMorning) - minutes * 60_000);

const sealedBy = (n: number) => ({ kind: 'sealed', handle: anId<SealHandle>(n + 1) }) as const;

/** More than the longest page of what the reader wrote: sealed, and before that under their name. They stand in no other list. */
const ownCount = 60;
const ownAt = (n: number) => instantBefore(n + 1 - 2 * ownCount);
const ownIdeas = (): Idea[] =>
  Array.from({ length: 2 * ownCount }, (_, n) =>
    anIdea({
      ...heavyWords,
      id: anId<IdeaId>(4_000 + n),
      organisationId: 'body-of-old' as OrganisationId,
      submittedAt: ownAt(n),
      author: n < ownCount ? sealedBy(4_000 + n) : { kind: 'person', personId: reader.personId },
    }),
  );
const ownSeals = () =>
  Array.from({ length: ownCount }, (_, n) => ({
    handle: sealedBy(4_000 + n).handle,
    personId: reader.personId,
    ideaId: anId<IdeaId>(4_000 + n),
    sealedAt: ownAt(n),
  }));
/** Puts ideas into the index of search as well, which is up to date before anything is counted. */
export const index = async (api: TestApi, ideas: readonly Idea[]) => {
  await fill(api.tables.access('ideas')).ideas(ideas);
  await api.searchHears(ideas.map(({ id }) => id));
  // Each request follows a thousand ideas or so.
  for (let left = ideas.length; left > 0; left -= 1_000)
    await api.call('searchIdeas', reader, { query: { limit: '1' } });
};

/** The hundred that a reader of Port City finds on top of every list: more than a page for each of their audiences. */
const firstHundred = (): Idea[] =>
  Array.from({ length: 100 }, (_, n) =>
    anIdea({
      id: anId<IdeaId>(n + 1),
      submittedAt: instantBefore(n),
      category: heavyProposal.category,
      visibility: visibilities[n % 3] ?? 'public',
      // Of each sealed one the seal is asked whether it is the reader's.
      author: sealedBy(n),
      assigneeId: teamReader.personId,
      answer: { ...heavyLine.answer, revision: 1 },
      mergedIdeas: heavyLine.mergedIdeas,
      coAuthors: heavyLine.coAuthors,
      ...heavyWords,
    }),
  );

/** Ideas of ten organisations in every visibility, state and category, older than the first hundred. */
export const ordinaryIdeas = (count: number, start = 0): Idea[] =>
  Array.from({ length: count }, (_, place) => start + place).map((n) =>
    anIdea({
      id: anId<IdeaId>(10_000 + n),
      submittedAt: instantBefore(1_000 + n),
      organisationId: (n % 10 === 0 ? portCity : `body-${n % 10}`) as OrganisationId,
      visibility: visibilities[n % 3] ?? 'public',
      state: ideaStates[Math.floor(n / 10) % ideaStates.length] ?? 'submitted',
      category: categories[n % 10] ?? 'health',
      author: n % 2 === 0 ? { kind: 'unknown' } : { kind: 'person', personId: anId<PersonId>(1) },
    }),
  );

/** What some ideas say whose authors are named: a sealed one is similar to nothing. */
export const wordsOfNamed = {
  title: heavyWords.title.replaceAll('水', '火'),
  problem: heavyWords.problem.replaceAll('水', '火'),
  solution: heavyWords.solution.replaceAll('水', '火'),
};
const namedAlike = (): Idea[] =>
  Array.from({ length: 20 }, (_, n) =>
    anIdea({
      ...wordsOfNamed,
      id: anId<IdeaId>(5_000 + n),
      submittedAt: instantBefore(99_999),
      visibility: 'public',
      assigneeId: teamReader.personId,
      answer: { ...heavyLine.answer, revision: 1 },
    }),
  );

/** The queues of a team beside that of what is submitted, which every list of ideas fills. */
const quietQueues = [
  'in-clarification',
  'in-assessment',
  'parked',
] as const satisfies readonly (typeof openStates)[number][];
/** More than the ordinary page for each of them. */
const queued = (): Idea[] =>
  quietQueues.flatMap((state, kind) =>
    Array.from({ length: 30 }, (_, n) =>
      anIdea({ id: anId<IdeaId>(2_000 + kind * 100 + n), state, submittedAt: instantBefore(99_999), ...heavyWords }),
    ),
  );

/** More than the longest page for each audience and for each queue of a team, with the longest lines, newer than all others. */
export const heaviestLines = (): Idea[] => {
  const lines = (kind: number, given: Partial<Idea>) =>
    Array.from({ length: 51 }, (_, n) =>
      anIdea({
        ...heavyLine,
        id: anId<IdeaId>(50_000_000 + kind * 100 + n),
        submittedAt: instantFromMs(msOfInstant(mondayMorning) + n),
        category: heavyProposal.category,
        assigneeId: teamReader.personId,
        author: sealedBy(kind * 100 + n),
        ...given,
      }),
    );
  return [
    ...visibilities.flatMap((visibility, kind) => lines(kind, { visibility })),
    ...quietQueues.flatMap((state, kind) => lines(visibilities.length + kind, { state })),
  ];
};

const longHistory = () =>
  Array.from({ length: entriesOfLongHistory }, (_, n) => ({
    id: eventId(listed.manyEntries, n + 1),
    recordId: listed.manyEntries,
    revision: n + 1,
    at: mondayMorning,
    actor: { kind: 'person' as const, personId: anId<PersonId>(1) },
    organisationId: portCity,
    requestId: 'x'.repeat(100),
    event: { type: 'idea-visibility-changed', from: 'organisation', to: 'government' },
  }));

/** The keys of the heaviest bodies, of which each has a heavy unit. */
export const heavyBodyIds = Array.from({ length: 51 }, (_, n) => `${'a'.repeat(57)}.${n}` as OrganisationId);
export const heavyUnitId = 'x'.repeat(60) as UnitId;

/** More bodies than a page holds, with the longest names, which stand first in the list by name. */
const heavyBodies = () => {
  const name = { en: `a${heavyText(119)}`, fr: `a${heavyText(119)}` };
  return heavyBodyIds.map((id) => anOrganisation(id, { name, units: [{ id: heavyUnitId, name }] }));
};

/** Further bodies, and as many units as Port City may have. */
export const addBodies = async (api: TestApi, count: number) => {
  const units = Array.from({ length: 500 }, (_, n) => ({
    id: `port-city.unit-${n}` as UnitId,
    name: { en: 'Department of something or other', fr: 'Direction de telle ou telle chose' },
  }));
  const many = Array.from({ length: count }, (_, n) =>
    anOrganisation(`body-${n}` as OrganisationId, { units: units.slice(0, 5) }),
  );
  await fillDirectory(api.tables.access('people'), { organisations: [anOrganisation(portCity, { units }), ...many] });
};

const heavyAnswerLetter = {
  ...heavyAnswer,
  kind: 'answer' as const,
  at: mondayMorning,
  from: { kind: 'person' as const, personId: teamReader.personId },
};

/** More than a page of the longest letters. */
const manyLetters = () =>
  Array.from({ length: 30 }, (_, n) => ({
    ...heavyAnswerLetter,
    ideaId: listed.heavy,
    revision: n + 1,
  }));

const heavyPerson = (n: number, given: Partial<RegisteredPerson> = {}) =>
  aPerson(n, {
    name: heavyText(120),
    email: `${'x'.repeat(240)}.${n}@ex.org`,
    unitId: 'x'.repeat(60) as UnitId,
    ...given,
  });

export const fillPeople = async (api: TestApi) => {
  const access = api.tables.access('people');
  await fillDirectory(access, {
    organisations: [anOrganisation(portCity), anOrganisation(quietCity), ...heavyBodies()],
    people: [
      ...[1, ...Array.from({ length: 25 }, (_, n) => 10 + n)].map((n) => heavyPerson(n)),
      // One more than a list to choose from holds.
      ...Array.from({ length: teamMembersMax + 1 }, (_, n) =>
        heavyPerson(200 + n, { organisationId: quietCity, roles: [{ role: 'innovation-team', scope: quietCity }] }),
      ),
    ],
  });
  const tokens = (organisationId: OrganisationId, count: number, given: Partial<Token> = {}) =>
    Array.from({ length: count }, (_, n) =>
      aToken({
        id: anId<TokenId>((given.revokedAt === undefined ? 1 : 1_001) + n),
        organisationId,
        purpose: heavyText(120),
        scopes: ['importIdeas', 'readIdea'],
        ...given,
      }),
    );
  await fill(access).tokens([
    ...tokens(portCity, tokensPerOrganisationMax),
    // Who issues and revokes again and again is never refused: what has ended takes no place.
    ...tokens(portCity, 500, { revokedAt: mondayMorning }),
  ]);
  await fill(access).tokens(tokens(quietCity, tokensPerOrganisationMax - 5));
  const arrived = Array.from({ length: 60 }, (_, n) => ({
    id: eventId(anId(n), 1),
    kind: 'your-idea-arrived' as const,
    recordId: anId(n),
    at: instantFromMs(msOfInstant('2026-01-01T00:00:00.000Z' as Instant) + n),
  }));
  await fill(access).notifications(reader.personId, arrived);
  await fill(access).quietNotifications(reader.personId, arrived);
  await fill(api.tables.access('sealed')).notifications(reader.personId, arrived);
};

export const fillIdeas = async (api: TestApi) => {
  const access = api.tables.access('ideas');
  await index(api, [
    ...firstHundred(),
    ...queued(),
    ...namedAlike(),
    ...listed.named.map((id, n) =>
      anIdea({ id, ...heavyWords, ...heavyLine, author: sealedBy(n), submittedAt: instantBefore(99_999) }),
    ),
  ]);
  await fill(access).ideas(ownIdeas());
  await fill(api.tables.access('sealed')).seals(ownSeals());
  await fill(access).entries(longHistory());
  await fill(access).letters([...manyLetters(), { ...heavyAnswerLetter, ideaId: listed.answered, revision: 1 }]);
  for (const organisationId of [portCity, handedTo, ...heavyBodyIds.slice(0, 25)])
    await fill(access).answerSettings({ ...heavySettings, organisationId, revision: 2 });
  await fill(access).answerTemplates({ ...heavyTemplates, organisationId: portCity, revision: 2 });
  const drafts = Array.from({ length: draftsPerPersonMax }, (_, n) =>
    aDraft({ id: anId<IdeaId>(n + 1), authorId: draftKeeper.personId, ...heavyWords }),
  );
  await fill(access).drafts(drafts);
  await fill(access).attachments(heavyAttachments(listed.heavy));
  const totals = ['public', 'government', `organisation.${portCity}`].flatMap((audience) => [
    { version: 1, audience, property: 'all' as const, value: 'all', count: 9 },
    ...ideaStates.map((value) => ({ version: 1, audience, property: 'state' as const, value, count: 9 })),
    ...categories.map((value) => ({ version: 1, audience, property: 'category' as const, value, count: 9 })),
  ]);
  await totalEntity(access).put(totals).go();
  await figureEntity(access).put(heaviestFigures()).go({ concurrent: 4 });
};

/** Every month that is shown, and more, of bodies that gave every answer there is, one of them with as many units as it may have, and many challenges. */
const heaviestFigures = () => {
  const counts = Object.fromEntries(measures.map((measure) => [measure, 1_000_000]));
  const months = monthsUpTo(monthOf(mondayMorning), 2 * monthsShown);
  const row = (organisationId: OrganisationId, month: Month) => ({ version: 1, organisationId, month });
  const units = Array.from({ length: 500 }, (_, n) => `${'x'.repeat(56)}.${n}`);
  const challenges = Array.from({ length: 50 }, (_, n) => anId<ChallengeId>(n));
  const partsOf = (dimension: 'unit' | 'challenge', parts: readonly string[]) =>
    parts.flatMap((part) =>
      months.slice(-monthsShown).map((month) => ({
        ...row(portCity, month),
        dimension,
        part,
        ...Object.fromEntries(dimensions[dimension].map((measure) => [measure, 1_000_000])),
      })),
    );
  return [
    ...[portCity, ...heavyBodyIds.slice(0, 25)].flatMap((id) =>
      months.map((month) => ({ ...row(id, month), dimension: 'all' as const, part: whole, ...counts })),
    ),
    ...partsOf('unit', units),
    ...partsOf('challenge', challenges),
  ];
};
