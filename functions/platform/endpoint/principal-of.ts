import * as v from 'valibot';
import { type Principal, principalSchema } from '#shared/person/principal.schema.ts';
import type { ApiEvent } from './endpoint.ts';

/** Who is calling, as the authorizer says. Anything else in its place is a fault of ours, never a visitor by default. */
export const principalOf = (event: ApiEvent): Principal =>
  v.parse(principalSchema, event.requestContext.authorizer.lambda);
