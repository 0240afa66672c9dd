import * as v from 'valibot';

export const pageSizeDefault = 25;
export const pageSizeMax = 50;

/** Opaque to everybody but the store that wrote it: where the next page starts. */
export const cursorSchema = v.pipe(
  v.string(),
  v.maxLength(400),
  v.regex(/^[\w-]+$/, 'not-a-cursor'),
  v.brand('Cursor'),
);
export type Cursor = v.InferOutput<typeof cursorSchema>;

/** One page of a list, in the order of that list. `next` is absent on the last page. There is no total: see `readIdeaTotals`. */
export const pageOf = <const Item extends v.GenericSchema>(item: Item) =>
  v.strictObject({ items: v.array(item), next: v.optional(cursorSchema) });
export type Page<Item> = { items: Item[]; next?: Cursor | undefined };

/** What each list accepts in its query string. */
export const pageQuery = {
  cursor: v.optional(cursorSchema),
  limit: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,2}$/), v.toNumber(), v.minValue(1), v.maxValue(pageSizeMax)),
    String(pageSizeDefault),
  ),
};
