import { readApiGuide } from '#lib/api-guide/api-guide.server.ts';
import { platformReasons } from '#shared/kernel/reasons.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = () => ({ operations: readApiGuide(), platformReasons: [...platformReasons] });
