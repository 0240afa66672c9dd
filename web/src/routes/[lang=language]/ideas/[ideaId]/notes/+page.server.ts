import { redirect } from '@sveltejs/kit';
import { ideaIdOrPage } from '#lib/idea/idea-page.server.ts';
import { readNotes } from '#lib/note/notes.server.ts';
import { keyOf, newKey, readForm, textOf } from '#lib/platform/form.server.ts';
import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import { sendForm } from '#lib/platform/send-form.server.ts';
import { noteBodySchema } from '#shared/note/note.schema.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { locals, params, url, request } = event;
  const ideaId = ideaIdOrPage(params.ideaId, locals);
  // A form that comes back brings everything with it, also to who is signed out by now.
  if (request.method === 'POST') return { ideaId, idea: undefined, notes: undefined, key: newKey() };
  await requireAccount(event);
  const [notes, answer] = await Promise.all([
    readNotes({ locals, ideaId, search: url.searchParams }),
    locals.api('readIdea', { params: { ideaId } }),
  ]);
  const { title, language } = valueOrPage(answer);
  return { ideaId, idea: { title, language }, notes, key: newKey() };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params } = event;
    const ideaId = ideaIdOrPage(params.ideaId, locals);
    const form = await readForm(event);
    const trouble = await sendForm({
      typed: { text: textOf(form, 'text'), language: locals.language },
      schema: noteBodySchema,
      toldHere: ['too-busy'],
      send: (body) => locals.api('writeNote', { params: { ideaId }, body, idempotencyKey: keyOf(form) ?? newKey() }),
    });
    return trouble ?? redirect(303, `/${locals.language}/ideas/${ideaId}?done=note#notes`);
  },
};
