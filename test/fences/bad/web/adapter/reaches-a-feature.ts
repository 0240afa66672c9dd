import { makeDraftStore } from '../../functions/draft/draft.store.ts';
export const reaches = makeDraftStore;
