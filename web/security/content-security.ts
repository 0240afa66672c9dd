/**
 * What a page may load and do. Hashes, not nonces, so that a cached page stays valid, and nothing inline besides. Forms post
 * to the site alone: signing in starts from a link and signing out ends with one, so no form is ever led elsewhere. The one that
 * sends a file straight to its bucket says so on its own page: see `lib/attachment/form-target.ts`.
 */
export const contentSecurity = {
  mode: 'hash' as const,
  directives: {
    'default-src': ['none' as const],
    'script-src': ['self' as const],
    'style-src': ['self' as const],
    'img-src': ['self' as const],
    'connect-src': ['self' as const],
    'form-action': ['self' as const],
    'frame-ancestors': ['none' as const],
    'base-uri': ['none' as const],
  },
};
