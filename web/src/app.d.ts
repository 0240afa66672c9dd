import type { AccountState } from '#lib/platform/account-state.server.ts';
import type { Api } from '#lib/platform/api.server.ts';
import type { Reason } from '#shared/kernel/reasons.ts';
import type { SiteLanguage } from '#shared/kernel/text.ts';
import type { WebLog } from '../adapter/web-log.ts';
import type { WebSettings } from '../web.env.ts';

declare global {
  namespace App {
    /** What an error page says: a sentence about what happened, one about what to do, and the number to quote. */
    interface Error {
      status: number;
      message: string;
      title: string;
      detail: string;
      requestId: string;
      reason?: Reason;
    }
    interface Locals {
      language: SiteLanguage;
      requestId: string;
      /** The API as the caller of this request: signed in or, under `/public/`, always as a visitor. */
      api: Api;
      /** The API as a visitor, for who holds a cookie of a session that is over: with it the API answers nothing at all. */
      visitorApi: Api;
      /** Asked at most once per request, and only where a page needs to know. */
      account: () => Promise<AccountState>;
    }
    interface Platform {
      settings: WebSettings;
      /**
       * The value the edge sent with this request, which is sent on to the API. During a rotation it is the one that every
       * function accepts; one read from Secrets Manager may be newer than what the authorizer knows.
       */
      originSecret: string;
      log: WebLog;
      requestId: string;
      /** What the site tells the log about the request it answered. */
      seen: { routeId?: string };
    }
  }
}
