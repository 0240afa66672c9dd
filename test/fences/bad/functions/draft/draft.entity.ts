export const draftEntity = 'an entity';
export const discardDraftItem = 'an item';
