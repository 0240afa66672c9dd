import * as v from 'valibot';
import { readChallengeOf } from '#lib/challenge/challenge-of.server.ts';
import { emptyValues } from '#lib/draft/draft-form.ts';
import { postDraft } from '#lib/draft/post-draft.server.ts';
import { newKey } from '#lib/platform/form.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import { requireAction } from '#lib/platform/require-action.server.ts';
import { challengeIdSchema } from '#shared/kernel/ids.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  // A form that comes back brings everything with it. Asking who is there could only lose it, should the session be over.
  if (event.request.method !== 'POST') requireAction(await requireAccount(event), 'startDraft', event.locals);
  const asked = v.safeParse(challengeIdSchema, event.url.searchParams.get('challenge'));
  const challengeId = asked.success ? asked.output : undefined;
  return {
    draft: { values: emptyValues(event.locals.language, challengeId), tie: { key: newKey() } },
    challenge: event.request.method === 'POST' ? undefined : await readChallengeOf(event.locals, challengeId),
  };
};

export const actions: Actions = { default: postDraft };
