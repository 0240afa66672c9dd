import type { DocumentKey } from '#shared/kernel/ids.ts';

/** Where a document stands that was looked at. */
export const documentObject = (key: DocumentKey): string => `documents/${key}`;

/** What an upload says of its file, as metadata of its object. */
export const nameField = 'x-amz-meta-name';

/** A tag of documents that no attachment shows yet. The bucket lets go of them after a day: see `infra/attachment`. */
export const unattachedTag = { name: 'attached', value: 'no' } as const;

/** A file as it was sent. */
export type UploadedFile = {
  readonly name: string;
  readonly bytes: number;
  /** Which of several files under one key this is. */
  readonly version: string;
  /** Undefined for one that is too large to be looked at. */
  readonly content: Uint8Array | undefined;
};

/** The objects behind attachments, as those see them who look at files and clear up after them. */
export type DocumentObjects = {
  /** Throws where there is none, which is the case for a moment if two look at it at once. */
  readonly readUpload: (key: string) => Promise<UploadedFile>;
  /** Copies exactly that file to where documents stand, marked as shown by nobody yet. Throws if it is another one by now. */
  readonly keep: (
    upload: { readonly key: string; readonly version: string },
    as: { readonly documentKey: DocumentKey; readonly mediaType: string },
  ) => Promise<void>;
  /** Takes that mark off. */
  readonly attach: (documentKey: DocumentKey) => Promise<void>;
  /** Deletes an object, whether or not it is there. */
  readonly discard: (key: string) => Promise<void>;
};
