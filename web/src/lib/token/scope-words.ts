import type { Words } from '#lib/platform/words.ts';
import type { TokenScope } from '#shared/person/principal.schema.ts';

const scopes = {
  importIdeas: 'scope_import_ideas',
  readIdea: 'scope_read_idea',
} as const satisfies Record<TokenScope, keyof Words>;

/** What a token may do, as people read it. */
export const scopeInWords = (t: Words, scope: TokenScope): string => t[scopes[scope]]();
