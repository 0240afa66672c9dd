export type DraftStore = { readonly find: () => string };
export const makeDraftStore = (): DraftStore => ({ find: () => 'a draft' });
