import * as v from 'valibot';

/** Several values in one part of a query, with commas between them: `a,b,c`. More than `max` are refused as `too-many`. */
export const listed = <const Item extends v.GenericSchema<string, unknown>>(item: Item, max: number) =>
  v.pipe(
    v.string(),
    v.transform((text) => text.split(',')),
    v.array(item),
    v.maxLength(max, 'too-many'),
  );
