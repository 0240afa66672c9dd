import type { LetterStore } from '#functions/answer/answer.public.ts';
import type { IdeaListStore, TriageListStore } from '#functions/idea/idea.public.ts';
import { readCursor, writeCursor } from '#functions/platform/dynamodb/cursor.ts';
import type { CheckHits } from '#functions/platform/policy/check-hits.ts';
import type { ChallengeResult } from '#shared/challenge/challenge.contract.ts';
import type { Challenge } from '#shared/challenge/challenge.schema.ts';
import { challengeIdeaAudiences } from '#shared/challenge/challenge-audience.rules.ts';
import { concealedAudience } from '#shared/idea/audience.rules.ts';
import { ideaResource } from '#shared/idea/idea.resource.ts';
import type { IdeaSummary, IdeaSummaryResponse } from '#shared/idea/idea.schema.ts';
import type { Cursor, Page } from '#shared/kernel/page.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import { awaitedStates } from '#shared/triage/triage.rules.ts';
import { challengeQueue } from '#shared/triage/triage-queue.rules.ts';

type Query = { readonly cursor?: Cursor | undefined; readonly limit: number };

/** Lists what a reader may see of a challenge's ideas: the audiences follow from the reader, never from the request. */
export const listChallengeIdeas =
  (parts: { lists: Pick<IdeaListStore, 'ofChallenge'>; checkHits: CheckHits }) =>
  async (
    challenge: Challenge,
    { cursor, limit }: Query,
    reader: Principal,
  ): Promise<Result<Page<IdeaSummary>, { reason: 'cursor-not-for-this-list' }>> => {
    const list = ['listChallengeIdeas', challenge.id];
    const after = readCursor(cursor, list);
    if (!after.ok) return after;
    const audiences = challengeIdeaAudiences(reader, challenge);
    const page = await parts.lists.ofChallenge(challenge.id, audiences, { after: after.value, limit });
    return ok({
      items: parts.checkHits(reader, 'readIdea', page.items, ideaResource),
      ...(page.last === undefined ? {} : { next: writeCursor(page.last, list) }),
    });
  };

/** Each idea with what became of it, from the letter of its last answer. */
export const resultsOf =
  ({ letters }: { letters: Pick<LetterStore, 'find'> }) =>
  async (ideas: readonly IdeaSummaryResponse[]): Promise<ChallengeResult[]> =>
    Promise.all(
      ideas.map(async (idea) => {
        const letter = idea.answer && (await letters.find(idea.id, idea.answer.revision));
        if (idea.answer === undefined || letter?.kind !== 'answer') return { idea };
        const { outcome, reason, at, until } = idea.answer;
        const { words, language } = letter;
        return {
          idea,
          answer: { outcome, reason, at, words, language, ...(until === undefined ? {} : { until }) },
        };
      }),
    );

/** Whether an idea of a challenge still waits for its answer: in an inbox, or not shown yet and so in none. */
export const isAnyWaiting =
  ({
    triage,
    lists,
  }: {
    triage: Pick<TriageListStore, 'ofChallengeQueues'>;
    lists: Pick<IdeaListStore, 'ofChallenge'>;
  }) =>
  async ({ id, organisationId }: Challenge): Promise<boolean> => {
    const queues = awaitedStates.map((state) => challengeQueue(organisationId, id, state));
    const first = { after: undefined, limit: 1 };
    const [waiting, concealed] = await Promise.all([
      triage.ofChallengeQueues(queues, first),
      lists.ofChallenge(id, [concealedAudience], first),
    ]);
    return waiting.items.length > 0 || concealed.items.length > 0;
  };
