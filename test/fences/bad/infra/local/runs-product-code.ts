import { makeDraftStore } from '../../functions/draft/draft.store.ts';
export const product = makeDraftStore;
