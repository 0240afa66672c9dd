import { readOrganisationNames } from '#lib/organisation/organisation-names.server.ts';
import type { ChallengeId } from '#shared/kernel/ids.ts';

/** The challenge that a draft or an idea belongs to, as far as its reader may know; undefined where it is not for them. */
export const readChallengeOf = async ({ api, language }: App.Locals, challengeId: ChallengeId | undefined) => {
  if (challengeId === undefined) return undefined;
  const answer = await api('readChallenge', { params: { challengeId } });
  if (!answer.ok) return undefined;
  const { id, question, language: lang, state, closesOn, ideasShown, organisationId } = answer.value;
  const names = await readOrganisationNames(api, language, { organisations: [organisationId] });
  const organisation = names.organisations[organisationId] ?? organisationId;
  return { id, question, lang, state, closesOn, ideasShown, organisation };
};
export type ChallengeOf = NonNullable<Awaited<ReturnType<typeof readChallengeOf>>>;
