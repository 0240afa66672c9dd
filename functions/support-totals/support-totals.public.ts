export type { SupportTotalsStore } from './support-totals.store.ts';
