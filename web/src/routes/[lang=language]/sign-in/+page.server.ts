import { ownPath } from '#lib/platform/own-path.ts';
import type { PageServerLoad } from './$types.js';

const whys = [
  'expired',
  'expired-sending',
  'interrupted',
  'person-unknown',
  'address-in-use',
  'sign-in-not-accepted',
] as const;

export const load: PageServerLoad = ({ url, locals }) => ({
  why: whys.find((why) => why === url.searchParams.get('why')),
  to: ownPath(url.searchParams.get('to')) ?? `/${locals.language}`,
});
