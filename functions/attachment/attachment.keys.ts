/** What ElectroDB calls an attachment, in keys and in the mark that the stream filter of `clear-attachments` looks for. */
export const attachmentModel = { entity: 'attachment', version: '1', service: 'commonweal' } as const;

/** The state of a row whose document is to be deleted. It is none that anybody is shown. */
export const removedState = 'removed';
