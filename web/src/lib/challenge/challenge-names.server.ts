import type { ChallengeId, OrganisationId } from '#shared/kernel/ids.ts';

/** As many as a page of a body's challenges may have. */
const ownMax = '50';

/**
 * What challenges ask, for those who run the challenges of a body. Nearly all are its own and are read as one list; one that
 * an idea brought along from another body is read by itself. What the reader may not know is missing.
 */
export const readChallengeNames = async (
  api: App.Locals['api'],
  organisationId: OrganisationId,
  ids: readonly ChallengeId[],
): Promise<ReadonlyMap<ChallengeId, string>> => {
  if (ids.length === 0) return new Map();
  const own = await api('listOwnChallenges', { params: { organisationId }, query: { limit: ownMax } });
  const names = new Map(own.ok ? own.value.items.map(({ id, question }): [ChallengeId, string] => [id, question]) : []);
  const others = await Promise.all(
    ids.filter((id) => !names.has(id)).map((challengeId) => api('readChallenge', { params: { challengeId } })),
  );
  for (const answer of others) if (answer.ok) names.set(answer.value.id, answer.value.question);
  return names;
};
