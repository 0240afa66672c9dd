import { readChallengeNames } from '#lib/challenge/challenge-names.server.ts';
import { readOrganisationNames, unitKeyText } from '#lib/organisation/organisation-names.server.ts';
import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import { readLongestWaiting } from '#lib/triage/triage-list.server.ts';
import type { PartCounts } from '#shared/answer-figures/answer-figures.schema.ts';
import { organisationNamesMax } from '#shared/organisation/organisation.contract.ts';
import type { Account } from '#shared/person/person.contract.ts';

/** What a team sees of its own answers: the public figures, and behind them reasons, units, challenges and what waits longest. */
export const readTeamFigures = async ({ locals, account }: { locals: App.Locals; account: Account }) => {
  const { api, language } = locals;
  const organisationId = account.organisation.id;
  const [answer, waiting] = await Promise.all([
    api('readTeamFigures', { params: { organisationId } }),
    readLongestWaiting(api, account),
  ]);
  const { units, challenges, ...figures } = valueOrPage(answer);
  const keys = units.slice(0, partsShownMax).flatMap(({ unitId }) => (unitId === undefined ? [] : [unitId]));
  const [names, questions] = await Promise.all([
    readOrganisationNames(api, language, { organisations: [], units: keys.map((id) => ({ organisationId, id })) }),
    readChallengeNames(
      api,
      organisationId,
      challenges.slice(0, partsShownMax).flatMap(({ challengeId }) => challengeId ?? []),
    ),
  ]);
  return {
    ...figures,
    waiting,
    units: partsOf(
      units,
      ({ unitId }) => unitId && (names.units[unitKeyText({ organisationId, id: unitId })] ?? unitId),
    ),
    challenges: partsOf(challenges, ({ challengeId }) => challengeId && (questions.get(challengeId) ?? challengeId)),
  };
};

/** As many as one request asks the names of; those with the fewest ideas stand in one line together. */
const partsShownMax = organisationNamesMax;

const partsOf = <Part extends PartCounts>(parts: readonly Part[], nameOf: (part: Part) => string | undefined) => {
  const [shown, others] = [parts.slice(0, partsShownMax), parts.slice(partsShownMax)];
  return {
    shown: shown.map((part) => ({ ...countsOf(part), name: nameOf(part) })),
    others: others.length === 0 ? undefined : { count: others.length, ...sum(others) },
  };
};
export type FigureParts = ReturnType<typeof partsOf>;

const countsOf = ({ submitted, onTime, late, unanswered }: PartCounts): PartCounts => ({
  submitted,
  onTime,
  late,
  unanswered,
});

const sum = (parts: readonly PartCounts[]): PartCounts =>
  parts.reduce(
    (all, part) => ({
      submitted: all.submitted + part.submitted,
      onTime: all.onTime + part.onTime,
      late: all.late + part.late,
      unanswered: all.unanswered + part.unanswered,
    }),
    { submitted: 0, onTime: 0, late: 0, unanswered: 0 },
  );
