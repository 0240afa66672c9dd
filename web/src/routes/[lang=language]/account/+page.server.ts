import { redirect } from '@sveltejs/kit';
import { readOrganisationNames } from '#lib/organisation/organisation-names.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import { endSession } from '#lib/sign-in/end-session.server.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { person, organisation } = await requireAccount(event);
  const { api, language } = event.locals;
  const { organisations, units } = await readOrganisationNames(api, language);
  return {
    name: person.name,
    organisation: organisation.name[language],
    unit: person.unitId === undefined ? undefined : units[person.unitId],
    roles: person.roles,
    organisations,
  };
};

export const actions: Actions = {
  default: async (event) => {
    await endSession(event, { everywhere: true });
    return redirect(303, `/${event.locals.language}/sign-out`);
  },
};
