export type { AttachmentStore } from './attachment.store.ts';
export { type MovedAttachment, moveAttachmentItems } from './move-attachment.ts';
