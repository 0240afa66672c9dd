export type { SupportStore } from './support.store.ts';
