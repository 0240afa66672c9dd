import type { RequestEvent } from '@sveltejs/kit';
import { ideaIdOrPage } from '#lib/idea/idea-page.server.ts';
import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import { requireAccount } from '#lib/platform/require-account.server.ts';
import { Unreachable } from '#lib/platform/unreachable.ts';
import type { IdeaResponse } from '#shared/idea/idea.schema.ts';

type Event = Pick<RequestEvent, 'locals' | 'params' | 'request' | 'url'>;

/**
 * The idea that a page's form is about. A form that comes back brings everything that was typed with it, and is shown even
 * where its idea cannot be read at this moment, because the session ended or the service is away: then there is none.
 */
export const readIdeaAtHand = async (event: Event): Promise<IdeaResponse | undefined> => {
  const { locals, params, request } = event;
  const read = () => locals.api('readIdea', { params: { ideaId: ideaIdOrPage(params['ideaId'] ?? '', locals) } });
  if (request.method !== 'POST') {
    await requireAccount(event);
    return valueOrPage(await read());
  }
  try {
    const answer = await read();
    return answer.ok ? answer.value : undefined;
  } catch (cause) {
    if (cause instanceof Unreachable) return undefined;
    throw cause;
  }
};
