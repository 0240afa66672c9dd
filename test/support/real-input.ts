import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The real proposals, as they were published; SOURCE.txt beside them says by whom. */
const proposals = {
  file: join('ideas', 'barcelona-proposals-2016.csv'),
  mapping: 'docs/guides/examples/decidim-barcelona.mapping.json',
  rows: 10_860,
  byState: { accepted: 8_142, declined: 2_718 },
} as const;

const folder = process.env['REAL_INPUT'] ?? '../shared/data';

/** Real input from the folder named by `REAL_INPUT`; undefined, and said plainly, where it is absent. */
export const realProposals = (): (typeof proposals & { readonly path: string }) | undefined => {
  const path = join(folder, proposals.file);
  if (existsSync(path)) return { ...proposals, path };
  console.log(`The real proposals are not measured or tested: there is no ${path}. REAL_INPUT names another folder.`);
  return undefined;
};
