export type { IdeaTotalsStore } from './idea-totals.store.ts';
