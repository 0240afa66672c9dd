import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { allowUploads } from '#lib/attachment/form-target.ts';
import { readAccountState } from '#lib/platform/account-state.server.ts';
import { makeApi } from '#lib/platform/api.server.ts';
import { cacheControlOf, isPublicRoute } from '#lib/platform/cache-control.ts';
import { languageOfPath, preferredLanguage } from '#lib/platform/language.ts';
import { securityHeaders } from '#lib/platform/security-headers.ts';
import { sessionCookie } from '#lib/platform/session-cookie.server.ts';
import { Unreachable } from '#lib/platform/unreachable.ts';
import { wordsIn } from '#lib/platform/words.ts';

export const handle: Handle = async ({ event, resolve }) => {
  const { platform, locals, route, request, url } = event;
  if (platform === undefined) throw new Error('the site answers only behind its adapter');
  platform.seen.routeId = route.id ?? 'none';
  const language = languageOfPath(url.pathname) ?? preferredLanguage(request.headers.get('accept-language'));
  // A public page is shared by everybody, so it is rendered as if nobody were signed in, cookie or not.
  const sessionToken = isPublicRoute(route.id) ? undefined : sessionCookie.read(event.cookies);
  locals.language = language;
  locals.requestId = platform.requestId;
  const caller = {
    baseUrl: platform.settings.API_URL,
    originSecret: platform.originSecret,
    language,
    requestId: platform.requestId,
    // Not the one of SvelteKit, which would pass the reader's cookies on.
    fetch: globalThis.fetch,
  };
  locals.api = makeApi({ ...caller, sessionToken });
  locals.visitorApi = makeApi({ ...caller, sessionToken: undefined });
  let account: ReturnType<App.Locals['account']> | undefined;
  locals.account = () => {
    account ??= readAccountState(locals.api, sessionToken !== undefined);
    return account;
  };
  const response = await resolve(event, {
    transformPageChunk: ({ html }) => html.replace('<html lang="en"', `<html lang="${language}"`),
  });
  response.headers.set('cache-control', cacheControlOf(route.id, request.method, response.status));
  if (response.headers.get('content-type') === 'text/html')
    response.headers.set('content-type', 'text/html; charset=utf-8');
  for (const [name, value] of securityHeaders) response.headers.set(name, value);
  allowUploads(route.id, response.headers, platform.settings.ATTACHMENTS_ADDRESS);
  return response;
};

export const handleError: HandleServerError = ({ kind, error, event }) => {
  const { platform, locals, route, request } = event;
  const t = wordsIn(
    locals.language ?? languageOfPath(event.url.pathname) ?? preferredLanguage(request.headers.get('accept-language')),
  );
  const requestId = platform?.requestId ?? '';
  const said = (title: () => string, detail: () => string) => ({ title: title(), detail: detail(), requestId });
  if (kind === 'app') return error;
  if (kind === 'unknown') {
    const isOutage = error instanceof Unreachable;
    platform?.log(isOutage ? 'page.unreachable' : 'page.failed', { requestId, route: route.id ?? 'none' }, error);
    return isOutage
      ? { status: 503, message: 'unavailable', ...said(t.error_unavailable_title, t.error_unavailable_detail) }
      : { status: 500, message: 'unexpected', ...said(t.problem_unexpected_title, t.problem_unexpected_detail) };
  }
  return error.status === 404
    ? { message: 'not-found', ...said(t.error_no_page_title, t.error_no_page_detail) }
    : { message: 'refused', ...said(t.error_request_title, t.error_request_detail) };
};
