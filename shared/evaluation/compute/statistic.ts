import type * as v from 'valibot';
import { parseOrRefuse } from '../request.schema.ts';

/** One statistic that can be asked for by name. */
export type Statistic = { readonly run: (request: unknown) => unknown };

/** Binds a request schema to the function that answers it, so that no statistic ever meets an unparsed request. */
export const statistic = <S extends v.GenericSchema>(
  schema: S,
  answer: (request: v.InferOutput<S>) => unknown,
): Statistic => ({
  run: (request) => answer(parseOrRefuse(schema, request)),
});
