import { redirect } from '@sveltejs/kit';
import { readOrganisationNames, unitKeyText } from '#lib/organisation/organisation-names.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import { endSession } from '#lib/sign-in/end-session.server.ts';
import { governmentScope } from '#shared/person/person.schema.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { person, organisation, can } = await requireAccount(event);
  const { api, language } = event.locals;
  const { roles, unitId } = person;
  const scopes = roles.flatMap(({ scope }) => (scope === governmentScope ? [] : [scope]));
  const unit = unitId === undefined ? undefined : { organisationId: organisation.id, id: unitId };
  const names = await readOrganisationNames(api, language, {
    organisations: scopes,
    units: unit === undefined ? [] : [unit],
  });
  return {
    name: person.name,
    organisation: organisation.name[language],
    unit: unit === undefined ? undefined : names.units[unitKeyText(unit)],
    roles,
    organisations: names.organisations,
    mayListOwnIdeas: can.includes('listOwnIdeas'),
    hasInbox: can.includes('readInbox'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    await endSession(event, { everywhere: true });
    return redirect(303, `/${event.locals.language}/sign-out`);
  },
};
