import { randomBytes } from 'node:crypto';
import { aChallenge } from '#shared/challenge/challenge.fixture.ts';
import { type Challenge, challengeAudiences } from '#shared/challenge/challenge.schema.ts';
import { anIdea, mondayMorning } from '#shared/idea/idea.fixture.ts';
import { type Idea, visibilities } from '#shared/idea/idea.schema.ts';
import { anId } from '#shared/kernel/fixture.ts';
import { type ChallengeId, type IdeaId, idFromBytes, type PersonId } from '#shared/kernel/ids.ts';
import { type Instant, instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import { aCaller, portCity } from '#shared/person/person.fixture.ts';
import type { TestApi, TestRequest } from '#test/support/api.ts';
import { quietCity, reader, teamReader, writer } from './capacity-records.ts';
import { fill, heavyAnswer, heavyChallengeContent, heavyLine, heavyText } from './heavy.ts';

/** Closed, so that its results can be read, and run by who reads, so that every partition of its ideas is theirs. */
export const listedChallenge = anId<ChallengeId>(1);
const longAgo = '2026-01-01T00:00:00.000Z' as Instant;

const heavyChallenge = (given: Partial<Challenge>) =>
  aChallenge({ ...heavyChallengeContent, opensAt: longAgo, closesAt: mondayMorning, ...given });

/** More than the longest page for each list of a reader and for the body's own. */
const challengesOfLists = () =>
  challengeAudiences.flatMap((audience, kind) =>
    Array.from({ length: 52 }, (_, n) =>
      heavyChallenge({
        id: anId<ChallengeId>(1_000 + kind * 100 + n),
        audience,
        opensAt: instantFromMs(msOfInstant(longAgo) + n),
      }),
    ),
  );

/** More than the longest page, and of letters more than a page takes from one audience. */
const linesOfEach = 52;
const lettersOfEach = 26;

type Place = 'concealed' | (typeof visibilities)[number];
const places: readonly Place[] = ['concealed', ...visibilities];
const readers = [reader.personId, ...heavyChallengeContent.team];

/** Older than everything that other lists begin with, and behind them in a team's inbox. */
const ideasOfChallenge = (firstId: number, minutesAgo: number, given: Partial<Idea>) =>
  places.flatMap((place, kind) =>
    Array.from({ length: linesOfEach }, (_, n) =>
      anIdea({
        id: anId<IdeaId>(firstId + kind * 100 + n),
        submittedAt: instantFromMs(msOfInstant(mondayMorning) - (minutesAgo + n) * 60_000),
        challengeId: listedChallenge,
        visibility: place === 'concealed' ? 'public' : place,
        author: { kind: 'person', personId: anId<PersonId>(99) },
        answer: { ...heavyLine.answer, revision: 1 },
        ...(place === 'concealed' ? { concealed: { until: mondayMorning, readers } } : {}),
        ...given,
      }),
    ),
  );

const lettersOf = (ideas: readonly Idea[]) =>
  ideas.map(({ id, answer }) => ({
    ...heavyAnswer,
    kind: 'answer' as const,
    at: mondayMorning,
    from: { kind: 'person' as const, personId: teamReader.personId },
    ideaId: id,
    revision: answer?.revision ?? 1,
  }));

const addIdeasOfChallenge = async (api: TestApi, ideas: readonly Idea[]) => {
  const into = fill(api.tables.access('ideas'));
  await into.ideas(ideas);
  // A page of results reads the letters of the newest alone.
  await into.letters(lettersOf(ideas.filter((_, place) => place % linesOfEach < lettersOfEach)));
};

export const fillChallenges = async (api: TestApi) => {
  const team = [reader.personId, ...heavyChallengeContent.team.slice(1)];
  const called = [`own.${portCity}`, `organisation.${portCity}`, 'government', 'public'];
  await fill(api.tables.access('ideas')).challenges(
    [heavyChallenge({ id: listedChallenge, team }), ...challengesOfLists()],
    (list) => called.includes(list),
  );
  await addIdeasOfChallenge(api, ideasOfChallenge(3_000, 999_000, {}));
};

/** The longest lines there may be, before all others of the challenge. */
export const addHeaviestIdeasOfChallenge = (api: TestApi) =>
  addIdeasOfChallenge(
    api,
    ideasOfChallenge(60_000_000, 990_000, {
      ...heavyLine,
      title: heavyText(120),
      assigneeId: anId<PersonId>(98),
      resultsAt: mondayMorning,
    }),
  );

const sponsor = aCaller(8, { organisationId: quietCity, roles: [{ role: 'sponsor', scope: quietCity }] });
const alone = async (request: TestRequest): Promise<readonly TestRequest[]> => [request];
const newChallengeId = () => idFromBytes<ChallengeId>(randomBytes(16));

/** A request of every operation on challenges, at its heaviest. */
export const challengeCases = (api: TestApi, limit: string, heavyProposal: object) => {
  const params = { challengeId: listedChallenge };
  const put = async (given: Partial<Challenge>) => {
    const id = newChallengeId();
    const sponsorId = sponsor.personId;
    const challenge = heavyChallenge({ id, organisationId: quietCity, sponsorId, ...given });
    await fill(api.tables.access('ideas')).challenges([challenge]);
    return { challengeId: id };
  };
  const planned = { opensAt: '2027-01-01T00:00:00.000Z' as Instant, closesAt: '2027-02-01T00:00:00.000Z' as Instant };
  return {
    listChallenges: { caller: reader, requests: () => alone({ query: { limit } }) },
    listOwnChallenges: {
      caller: teamReader,
      requests: () => alone({ params: { organisationId: portCity }, query: { limit } }),
    },
    prepareChallenge: { caller: sponsor, requests: () => alone({ body: heavyChallengeContent }) },
    readChallenge: { caller: reader, requests: () => alone({ params }) },
    changeChallenge: {
      caller: sponsor,
      // Another first day moves its lines in every list.
      requests: async () => alone({ params: await put(planned), body: heavyChallengeContent, revision: 1 }),
    },
    withdrawChallenge: {
      caller: sponsor,
      requests: async () => alone({ params: await put(planned), revision: 1 }),
    },
    submitToChallenge: {
      caller: writer,
      requests: async () => {
        const open = await put({ audience: 'government', closesAt: planned.closesAt });
        const { value } = await api.call('startDraft', writer, { body: { ...heavyProposal, language: 'en' } });
        return [
          { params: open, body: heavyProposal },
          { params: open, body: { ...heavyProposal, draft: { id: value.id, revision: 1 } } },
        ];
      },
    },
    listChallengeIdeas: { caller: reader, requests: () => alone({ params, query: { limit } }) },
    readResults: { caller: reader, requests: () => alone({ params, query: { limit: '25' } }) },
    publishResults: {
      caller: sponsor,
      requests: async () =>
        alone({ params: await put({}), body: { words: heavyText(4_000), language: 'en' }, revision: 1 }),
    },
  };
};
