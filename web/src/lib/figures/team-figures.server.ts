import { readOrganisationNames, unitKeyText } from '#lib/organisation/organisation-names.server.ts';
import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import { readLongestWaiting } from '#lib/triage/triage-list.server.ts';
import { organisationNamesMax } from '#shared/organisation/organisation.contract.ts';
import type { Account } from '#shared/person/person.contract.ts';

/** What a team sees of its own answers: the public figures, and behind them reasons, units and what waits longest. */
export const readTeamFigures = async ({ locals, account }: { locals: App.Locals; account: Account }) => {
  const { api, language } = locals;
  const organisationId = account.organisation.id;
  const [answer, waiting] = await Promise.all([
    api('readTeamFigures', { params: { organisationId } }),
    readLongestWaiting(api, account),
  ]);
  const { units, ...figures } = valueOrPage(answer);
  // As many as one request asks the names of; the units with the fewest ideas stand in one line together.
  const [shown, others] = [units.slice(0, organisationNamesMax), units.slice(organisationNamesMax)];
  const keys = shown.flatMap(({ unitId }) => (unitId === undefined ? [] : [{ organisationId, id: unitId }]));
  const names = await readOrganisationNames(api, language, { organisations: [], units: keys });
  return {
    ...figures,
    waiting,
    units: shown.map(({ unitId, ...counts }) => ({
      ...counts,
      name: unitId && (names.units[unitKeyText({ organisationId, id: unitId })] ?? unitId),
    })),
    otherUnits: others.length === 0 ? undefined : { count: others.length, ...sum(others) },
  };
};

const sum = (units: readonly { submitted: number; onTime: number; late: number; unanswered: number }[]) =>
  units.reduce(
    (all, unit) => ({
      submitted: all.submitted + unit.submitted,
      onTime: all.onTime + unit.onTime,
      late: all.late + unit.late,
      unanswered: all.unanswered + unit.unanswered,
    }),
    { submitted: 0, onTime: 0, late: 0, unanswered: 0 },
  );
