import type { Principal } from '#shared/person/principal.schema.ts';
import { accountOf, ideasOf } from '#shared/policy/resource.ts';

type Call = { readonly principal: Principal };

/** The ideas a caller acts on as a whole: those of their own organisation; a visitor has none, and policy is told so. */
export const ownIdeas = async ({ principal }: Call) => ({
  resource: ideasOf(principal.kind === 'visitor' ? '' : principal.organisationId),
  item: undefined,
});

/** The caller's own account; a visitor or a program has none, and policy is told so. */
export const ownAccount = async ({ principal }: Call) => ({
  resource: accountOf(principal.kind === 'person' ? principal.personId : ''),
  item: undefined,
});
