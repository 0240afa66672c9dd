import { filterOf } from '#lib/idea/list-filter.ts';
import { exportFile, exportFormats } from '#lib/search/export-file.server.ts';
import type { RequestHandler } from './$types.js';

export const GET: RequestHandler = async ({ locals: { api, language }, url }) => {
  const format = exportFormats.find((known) => known === url.searchParams.get('format')) ?? 'csv';
  const address = (id: string) => new URL(`/${language}/ideas/${id}`, url).href;
  return exportFile({ api, filter: filterOf(url.searchParams), format, address });
};
