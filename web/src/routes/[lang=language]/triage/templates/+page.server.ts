import { postTemplate, readTemplatesPage } from '#lib/answer/template-form.server.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  // A form that comes back brings everything with it, and the list too where it can be read.
  const isPost = event.request.method === 'POST';
  const state = isPost ? await event.locals.account() : undefined;
  return { page: isPost && state?.kind !== 'person' ? undefined : await readTemplatesPage(event) };
};

export const actions: Actions = { default: postTemplate };
