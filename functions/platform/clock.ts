import { instantFromMs, type Now } from '#shared/kernel/instant.ts';

/** The one place where a deployed function learns the time. Everything else is told. */
export const clock: Now = () => instantFromMs(Date.now());
