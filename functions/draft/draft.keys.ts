/** What ElectroDB calls a draft, in keys. */
export const draftModel = { entity: 'draft', version: '1', service: 'commonweal' } as const;

/** How ElectroDB begins the sort key of a draft, and of nothing else; the draft's id is the rest of it. */
export const draftKeyPrefix = `$${draftModel.entity}_${draftModel.version}#id_`;
