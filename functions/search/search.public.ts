export type { SearchChangeStore } from './search-change.store.ts';
