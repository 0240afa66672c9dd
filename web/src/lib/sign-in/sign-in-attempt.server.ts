import type { Cookies } from '@sveltejs/kit';
import * as v from 'valibot';
import { siteLanguages } from '#shared/kernel/text.ts';

/** Somebody may have to find their phone for a code; much longer, and the provider has given up as well. */
const lifetimeSeconds = 10 * 60;
const name = '__Host-oidc';
const options = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' } as const;

/** What has to be remembered between leaving for the identity provider and coming back, and nothing more. */
const attemptSchema = v.object({
  state: v.string(),
  nonce: v.string(),
  verifier: v.string(),
  language: v.picklist(siteLanguages),
  to: v.string(),
});
export type SignInAttempt = v.InferOutput<typeof attemptSchema>;

export const signInAttempt = {
  remember: (cookies: Cookies, attempt: SignInAttempt) =>
    cookies.set(name, Buffer.from(JSON.stringify(attempt)).toString('base64url'), {
      ...options,
      maxAge: lifetimeSeconds,
    }),

  /** Reads and forgets, so that one attempt is finished once. */
  take: (cookies: Cookies): SignInAttempt | undefined => {
    const text = cookies.get(name);
    cookies.delete(name, options);
    if (text === undefined) return undefined;
    try {
      const result = v.safeParse(attemptSchema, JSON.parse(Buffer.from(text, 'base64url').toString()));
      return result.success ? result.output : undefined;
    } catch {
      // A cookie is the reader's to spoil; then there simply is no attempt to finish.
      return undefined;
    }
  },
};
