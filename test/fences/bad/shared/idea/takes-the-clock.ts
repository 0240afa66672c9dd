import { clock } from '#functions/platform/clock.ts';
export const told = clock;
