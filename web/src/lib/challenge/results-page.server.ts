import { olderPage, readListPage } from '#lib/platform/list-page.server.ts';
import type { AnswerOutcome } from '#shared/answer/answer.schema.ts';
import type { ChallengeResult } from '#shared/challenge/challenge.contract.ts';
import { readChallengeAtHand } from './challenge-page.server.ts';

type Asking = { readonly locals: App.Locals; readonly url: URL; readonly challengeId: string };

/** What stands under which heading: what was chosen first, and last what its author took back. */
export const resultKinds = [
  'accepted',
  'declined',
  'parked',
  'waiting',
  'merged',
  'withdrawn',
] as const satisfies readonly (AnswerOutcome | 'waiting' | 'merged' | 'withdrawn')[];
export type ResultKind = (typeof resultKinds)[number];

/** What became of an idea in the end: its present state, for an answer may be given anew. */
const kindOf = ({ state }: ChallengeResult['idea']): ResultKind =>
  resultKinds.find((kind) => kind === state) ?? 'waiting';

/** As many as a reader goes through at once: each is a letter. */
const resultsOnPage = '25';

/** What was chosen, what was not and why. */
export const readResultsPage = async ({ locals, url, challengeId }: Asking) => {
  const challenge = await readChallengeAtHand(locals, challengeId);
  const params = { challengeId: challenge.id };
  const { page, isFirstPage } = await readListPage(url.searchParams, (query) =>
    locals.api('readResults', { params, query: { ...query, limit: resultsOnPage } }),
  );
  const results = page.items.map(({ idea, answer }) => ({
    id: idea.id,
    title: idea.title,
    language: idea.language,
    kind: kindOf(idea),
    answer,
  }));
  return {
    challenge: {
      id: challenge.id,
      question: challenge.question,
      language: challenge.language,
      state: challenge.state,
      results: challenge.results,
    },
    groups: resultKinds
      .map((kind) => ({ kind, results: results.filter((result) => result.kind === kind) }))
      .filter((group) => group.results.length > 0),
    isFirstPage,
    older: olderPage(page.next),
  };
};
export type ResultsPage = Awaited<ReturnType<typeof readResultsPage>>;
