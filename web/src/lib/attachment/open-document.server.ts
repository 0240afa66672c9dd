import { type RequestEvent, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { isSignedOut } from '#lib/platform/action-answer.server.ts';
import type { ApiAnswer } from '#lib/platform/api.server.ts';
import { platformOf } from '#lib/platform/platform-of.server.ts';
import { notFoundPage, throwProblem } from '#lib/platform/problem-page.server.ts';
import { signInAddress } from '#lib/platform/require-account.server.ts';
import type { DocumentLink } from '#shared/attachment/attachment.schema.ts';
import { attachmentIdSchema } from '#shared/kernel/ids.ts';

/** An id from an address or a form, or the page that says that there is nothing there. */
export const attachmentIdOrPage = (text: string, locals: App.Locals) => {
  const parsed = v.safeParse(attachmentIdSchema, text);
  return parsed.success ? parsed.output : notFoundPage(locals);
};

type Opening = Pick<RequestEvent, 'locals' | 'url' | 'platform'>;

/**
 * Leads to a document while its link lives. The link stands in no page: a page may be kept open for longer than it. Asked for by a
 * page that never shows itself, so that a refusal is a page of the site and not the bare one of an address for machines.
 */
export const leadToDocument = (event: Opening, answer: ApiAnswer<DocumentLink>): never => {
  const { locals, url } = event;
  const { origin } = new URL(platformOf(event).settings.ATTACHMENTS_ADDRESS);
  if (answer.ok) return redirect(303, answer.value.address, { external: [origin] });
  if (isSignedOut(answer)) return redirect(303, signInAddress(locals.language, url, 'expired'));
  return throwProblem(answer.problem);
};
