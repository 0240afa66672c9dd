import * as v from 'valibot';
import { readOrganisationNames } from '#lib/organisation/organisation-names.server.ts';
import { olderPage, readListPage } from '#lib/platform/list-page.server.ts';
import { notFoundPage, valueOrPage } from '#lib/platform/problem-page.server.ts';
import { bodiesWithFiguresMax } from '#shared/answer-figures/answer-figures.contract.ts';
import { organisationIdSchema } from '#shared/kernel/ids.ts';

type Asking = { readonly locals: App.Locals; readonly url: URL };

/** One page of organisations by name, never by rank, each with how it answers. */
export const readPublicFigures = async ({ locals: { api, language }, url }: Asking) => {
  const limit = String(bodiesWithFiguresMax);
  const { page, isFirstPage } = await readListPage(url.searchParams, (query) =>
    api('listOrganisations', { query: { ...query, language, limit } }),
  );
  const bodies = page.items.map(({ id, name }) => ({ id, name: name[language] }));
  const ids = bodies.map(({ id }) => id).join(',');
  const found = bodies.length === 0 ? [] : valueOrPage(await api('lookUpAnswerFigures', { query: { ids } })).items;
  const figures = new Map(found.map(({ organisationId, ...total }) => [organisationId, total]));
  return {
    bodies: bodies.flatMap(({ id, name }) => {
      const total = figures.get(id);
      return total === undefined ? [] : [{ id, name, total }];
    }),
    isFirstPage,
    more: olderPage(page.next),
  };
};

/** How one organisation answers, by month. One that is not there has no page. */
export const readBodyFigures = async ({ locals }: Pick<Asking, 'locals'>, given: string) => {
  const organisationId = v.safeParse(organisationIdSchema, given);
  if (!organisationId.success) return notFoundPage(locals);
  const params = { organisationId: organisationId.output };
  const [{ organisations }, figures] = await Promise.all([
    readOrganisationNames(locals.api, locals.language, { organisations: [organisationId.output] }),
    locals.api('readAnswerFigures', { params }),
  ]);
  const name = organisations[organisationId.output];
  return name === undefined ? notFoundPage(locals) : { name, ...valueOrPage(figures) };
};
