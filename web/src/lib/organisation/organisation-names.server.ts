import type { Api } from '#lib/platform/api.server.ts';
import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import type { SiteLanguage } from '#shared/kernel/text.ts';

/** Bodies and their units by id, named in the reader's language; bodies in the order of the alphabet. */
export type OrganisationNames = {
  readonly organisations: Readonly<Record<string, string>>;
  readonly units: Readonly<Record<string, string>>;
};

export const readOrganisationNames = async (api: Api, language: SiteLanguage): Promise<OrganisationNames> => {
  const { items } = valueOrPage(await api('listOrganisations', {}));
  const named = items.map(({ id, name }) => [id, name[language]] as const);
  named.sort(([, one], [, other]) => one.localeCompare(other, language));
  const units = items.flatMap((body) => body.units.map((unit) => [unit.id, unit.name[language]] as const));
  return { organisations: Object.fromEntries(named), units: Object.fromEntries(units) };
};
