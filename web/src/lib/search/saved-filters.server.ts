import { type ActionFailure, fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { filterOf } from '#lib/idea/list-filter.ts';
import { isSignedOut, valueOrSignIn } from '#lib/platform/action-answer.server.ts';
import { keyOf, newKey, readForm, textOf } from '#lib/platform/form.server.ts';
import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import { savedFilterIdSchema } from '#shared/kernel/ids.ts';

/** What came of saving or deleting a filter. */
export type FilterAction = { readonly done?: 'saved' | 'deleted'; readonly trouble?: string; readonly name?: string };

type FormEvent = { readonly locals: App.Locals; readonly request: Request; readonly url: URL };

/** The filters a person saved, and a key for the form that saves another. */
export const readSavedFilters = async ({ api }: App.Locals) => ({
  items: valueOrPage(await api('listSavedFilters', {})).items.map(({ id, name, filter }) => ({
    id,
    name,
    // What says nothing is not part of an address.
    filter: filterOf(new URLSearchParams(Object.entries(filter).map(([part, value]) => [part, String(value)]))),
  })),
  key: newKey(),
});
export type SavedFilters = Awaited<ReturnType<typeof readSavedFilters>>;

/** Saves the filter of the page that the form stands on. */
export const saveFilter = async ({
  locals,
  request,
  url,
}: FormEvent): Promise<FilterAction | ActionFailure<FilterAction>> => {
  const form = await readForm({ request, locals });
  const name = textOf(form, 'name');
  const answer = await locals.api('saveFilter', {
    body: { name, filter: filterOf(url.searchParams) },
    idempotencyKey: keyOf(form) ?? newKey(),
  });
  if (answer.ok || isSignedOut(answer)) {
    valueOrSignIn(answer, { locals }, `${url.pathname}?${new URLSearchParams(filterOf(url.searchParams))}`);
    return { done: 'saved' };
  }
  const { fields, detail, status } = answer.problem;
  return fail(status, { trouble: fields?.[0]?.message ?? detail ?? '', name });
};

export const deleteFilter = async ({ locals, request, url }: FormEvent): Promise<FilterAction> => {
  const filterId = v.safeParse(savedFilterIdSchema, textOf(await readForm({ request, locals }), 'filterId'));
  if (filterId.success) {
    const answer = await locals.api('deleteSavedFilter', { params: { filterId: filterId.output } });
    valueOrSignIn(answer, { locals }, url.pathname);
  }
  return { done: 'deleted' };
};
