import type { ListFilter } from '#lib/idea/list-filter.ts';
import type { Api } from '#lib/platform/api.server.ts';
import { valueOrPage } from '#lib/platform/problem-page.server.ts';
import type { IdeaResponse } from '#shared/idea/idea.schema.ts';
import type { Cursor, Page } from '#shared/kernel/page.ts';
import { searchPageSizeMax } from '#shared/search/search.contract.ts';
import { csvLine } from './csv-text.ts';

/** More than anybody reads; whoever wants all ideas takes them from the API, page by page. */
export const exportedIdeasMax = 1_000;
/** A function answers six megabytes at most, and the gateway encodes them. */
const exportedBytesMax = 4_000_000;

export const exportFormats = ['csv', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What a file says of an idea: facts that everybody sees who sees the idea, and no person. */
const rowOf = (idea: IdeaResponse, address: (id: string) => string) => ({
  id: idea.id,
  title: idea.title,
  problem: idea.problem,
  solution: idea.solution,
  language: idea.language,
  state: idea.state,
  category: idea.category,
  organisation: idea.organisationId,
  visibility: idea.visibility,
  submittedAt: idea.submittedAt,
  supportCarriedOver: idea.supportCarriedOver,
  address: address(idea.id),
});
type Row = ReturnType<typeof rowOf>;

const columns = [
  ...['id', 'title', 'problem', 'solution', 'language', 'state', 'category', 'organisation', 'visibility'],
  ...['submittedAt', 'supportCarriedOver', 'address'],
] as (keyof Row)[];

/** How each format begins, joins and ends. A spreadsheet knows UTF-8 by the mark at the beginning. */
const formats = {
  csv: {
    type: 'text/csv; charset=utf-8; header=present',
    head: `\ufeff${csvLine(columns)}`,
    row: (row: Row) => csvLine(columns.map((name) => row[name])),
    tail: '',
  },
  json: {
    type: 'application/json',
    head: '[',
    row: (row: Row, place: number) => `${place === 0 ? '' : ','}\n${JSON.stringify(row)}`,
    tail: '\n]\n',
  },
} satisfies Record<ExportFormat, unknown>;

type Wish = {
  readonly api: Api;
  readonly filter: ListFilter;
  readonly format: ExportFormat;
  readonly address: (id: string) => string;
};

/** What is shown under a filter, as a file that is written page by page. The first page is read before anything is answered. */
export const exportFile = async ({ api, filter, format, address }: Wish): Promise<Response> => {
  const read = async (cursor?: Cursor): Promise<Page<IdeaResponse>> => {
    const query = { ...filter, limit: String(searchPageSizeMax), ...(cursor === undefined ? {} : { cursor }) };
    return valueOrPage(await api('exportIdeas', { query }));
  };
  const { type, head, row, tail } = formats[format];
  const encoder = new TextEncoder();
  let next: Page<IdeaResponse> | undefined = await read();
  let [ideas, bytes] = [0, 0];
  const body = new ReadableStream<Uint8Array>({
    start: (file) => file.enqueue(encoder.encode(head)),
    pull: async (file) => {
      const page: Page<IdeaResponse> | undefined = next;
      for (const idea of page?.items ?? []) {
        if (ideas >= exportedIdeasMax || bytes >= exportedBytesMax) break;
        const written = encoder.encode(row(rowOf(idea, address), ideas));
        file.enqueue(written);
        ideas += 1;
        bytes += written.length;
      }
      const isOver = page?.next === undefined || ideas >= exportedIdeasMax || bytes >= exportedBytesMax;
      next = isOver ? undefined : await read(page.next);
      if (next !== undefined) return;
      file.enqueue(encoder.encode(tail));
      file.close();
    },
  });
  return new Response(body, {
    headers: { 'content-type': type, 'content-disposition': `attachment; filename="ideas.${format}"` },
  });
};
