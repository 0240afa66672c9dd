export const ownDrafts = 'a finder';
