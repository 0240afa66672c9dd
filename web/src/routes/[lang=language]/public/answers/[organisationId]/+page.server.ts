import { readBodyFigures } from '#lib/figures/public-figures.server.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => ({
  figures: await readBodyFigures(event, event.params.organisationId),
});
