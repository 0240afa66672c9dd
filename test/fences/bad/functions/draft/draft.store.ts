export const makeDraftStore = () => 'a store';
