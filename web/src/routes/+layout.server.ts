import { isPublicRoute } from '#lib/platform/cache-control.ts';
import type { FrameReader } from '#lib/site/navigation.ts';
import type { LayoutServerLoad } from './$types.js';

export const csr = false;

/**
 * What stands around every page, error pages too. It must not fail: if the API cannot say who is reading, the frame is
 * that of a visitor, and the page itself meets the same failure and says so.
 */
export const load: LayoutServerLoad = async ({ locals, url, route }) => {
  const { language } = locals;
  const state = isPublicRoute(route.id) ? undefined : await locals.account().catch(() => undefined);
  const reader: FrameReader | undefined =
    state?.kind === 'person'
      ? {
          name: state.account.person.name,
          organisation: state.account.organisation.name[language],
          unread: state.account.unread,
          can: state.account.can,
        }
      : undefined;
  // `?/name` is the address of a form action, not of a page somebody could read in another language.
  const search = url.search.startsWith('?/') ? '' : url.search;
  return { language, path: url.pathname, search, reader };
};
