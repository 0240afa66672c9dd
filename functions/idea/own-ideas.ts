import type { Principal } from '#shared/person/principal.schema.ts';
import { ideasOf } from '#shared/policy/resource.ts';

/** The ideas a caller acts on as a whole: those of their own organisation; a visitor has none, and policy is told so. */
export const ownIdeas = async ({ principal }: { readonly principal: Principal }) => ({
  resource: ideasOf(principal.kind === 'visitor' ? '' : principal.organisationId),
  item: undefined,
});
