import type { Api } from '#lib/platform/api.server.ts';
import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import type { OrganisationId } from '#shared/kernel/ids.ts';
import type { SiteLanguage } from '#shared/kernel/text.ts';
import { organisationNamesMax } from '#shared/organisation/organisation.contract.ts';
import type { OrganisationName, UnitKey } from '#shared/organisation/organisation.schema.ts';
import { type ShortMemory, shortMemory } from './short-memory.ts';

/** Bodies by id, and units by body and id (`unitKeyText`), named in the reader's language. */
export type OrganisationNames = {
  readonly organisations: Readonly<Record<string, string>>;
  readonly units: Readonly<Record<string, string>>;
};

/** A unit's id is its own within its body alone, so its name is kept under both. */
export const unitKeyText = ({ organisationId, id }: UnitKey): string => `${organisationId}/${id}`;

type Names = OrganisationName['name'];

/** What bodies and units are called is for everybody to know, so that one reader's answer serves the next. */
const known = { organisations: shortMemory<Names>(), units: shortMemory<Names>() };

type Wanted = { readonly organisations: readonly OrganisationId[]; readonly units?: readonly UnitKey[] };

/** The names of the bodies and units that a page shows: asked for by id, those that were not heard in the last minute. */
export const readOrganisationNames = async (
  api: Api,
  language: SiteLanguage,
  wanted: Wanted,
  memory = known,
): Promise<OrganisationNames> => {
  const organisations = recall(wanted.organisations, memory.organisations);
  const units = recall((wanted.units ?? []).map(unitKeyText), memory.units);
  const most = Math.max(organisations.unheard.length, units.unheard.length);
  for (let start = 0; start < most; start += organisationNamesMax) {
    const part = (all: readonly string[]) => all.slice(start, start + organisationNamesMax).join(',');
    const [ids, unitKeys] = [part(organisations.unheard), part(units.unheard)];
    const query = { ...(ids === '' ? {} : { ids }), ...(unitKeys === '' ? {} : { units: unitKeys }) };
    const heard = valueOrPage(await api('lookUpOrganisations', { query }));
    for (const { id, name } of heard.items) organisations.hear(id, name);
    for (const { name, ...unit } of heard.units) units.hear(unitKeyText(unit), name);
  }
  return { organisations: organisations.namesIn(language), units: units.namesIn(language) };
};

/** Names that are wanted: those remembered, those to ask for, and how an answer joins them. */
const recall = (keys: readonly string[], memory: ShortMemory<Names>) => {
  const names = new Map<string, Names>();
  for (const key of keys) {
    const remembered = memory.get(key);
    if (remembered !== undefined) names.set(key, remembered);
  }
  return {
    unheard: [...new Set(keys)].filter((key) => !names.has(key)),
    hear: (key: string, name: Names) => {
      names.set(key, name);
      memory.set(key, name);
    },
    // Without a prototype: a body may be called `constructor` in an address, and then is not there.
    namesIn: (language: SiteLanguage): Readonly<Record<string, string>> =>
      Object.assign(Object.create(null), Object.fromEntries([...names].map(([key, name]) => [key, name[language]]))),
  };
};
