import type { Api } from '#lib/platform/api.server.ts';
import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import { pageSizeMax } from '#shared/kernel/page.ts';
import type { SiteLanguage } from '#shared/kernel/text.ts';
import { shortMemory } from './short-memory.ts';

/** Beside a list there is room for a few. */
const foundMax = '10';

type Choice = { readonly value: string; readonly label: string };

/**
 * The bodies a reader may choose from: all of them where they fit into one list; otherwise those whose name begins with
 * what the reader wrote, none before they wrote anything. `hasMore` where even those are more than are shown.
 */
export type OrganisationChoices =
  | { readonly kind: 'all'; readonly choices: readonly Choice[] }
  | {
      readonly kind: 'search';
      readonly written: string;
      readonly choices: readonly Choice[];
      readonly hasMore: boolean;
    };

const known = shortMemory<OrganisationChoices>();

/** However many bodies there are: one page of them is read, once a minute, and another of those that are looked for. */
export const readOrganisationChoices = async (
  api: Api,
  language: SiteLanguage,
  written: string,
  memory = known,
): Promise<OrganisationChoices> => {
  let all = memory.get(language);
  if (all === undefined) {
    const { choices, hasMore } = await firstPage(api, { language, limit: String(pageSizeMax) });
    all = hasMore ? { kind: 'search', written: '', choices: [], hasMore: false } : { kind: 'all', choices };
    memory.set(language, all);
  }
  if (all.kind === 'all' || written === '') return all;
  return { kind: 'search', written, ...(await firstPage(api, { language, limit: foundMax, startsWith: written })) };
};

const firstPage = async (api: Api, query: { language: SiteLanguage; limit: string; startsWith?: string }) => {
  const { items, next } = valueOrPage(await api('listOrganisations', { query }));
  return {
    choices: items.map(({ id, name }) => ({ value: id, label: name[query.language] })),
    hasMore: next !== undefined,
  };
};
