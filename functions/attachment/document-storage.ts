import type { DocumentLink } from '#shared/attachment/attachment.schema.ts';
import { documentMaxBytes, linkSeconds } from '#shared/attachment/attachment.schema.ts';
import { savedAs } from '#shared/attachment/document-name.rules.ts';
import { type DocumentType, documentTypes } from '#shared/attachment/document-types.ts';
import type { DocumentKey } from '#shared/kernel/ids.ts';
import { type Instant, instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import { documentObject, nameField } from './document-objects.ts';
import { type Signer, signLink, signUploadPolicy } from './sign-s3.ts';

export type StorageParts = {
  readonly bucket: string;
  /** The bucket's own address, without a slash at the end: another host than the site's. */
  readonly address: string;
  readonly signer: () => Promise<Signer>;
};

type Wanted = { readonly key: string; readonly back: string; readonly until: Instant };
type Shown = { readonly documentKey: DocumentKey; readonly name: string; readonly type: DocumentType };

/** What S3 fills in itself, in any field of a form: the name of the file that was chosen. */
const fileName = `\${filename}`;

/** The bucket as people's browsers meet it. Nothing here calls it: what is signed is done by whoever holds it. */
export const makeDocumentStorage = ({ bucket, address, signer }: StorageParts) => ({
  /** A form for one file of at most 10 MB, to one key, until a moment, that leads back to one address. */
  uploadForm: async ({ key, back, until }: Wanted, now: Instant) => {
    const fields = { key, success_action_redirect: back };
    const signed = signUploadPolicy(
      {
        expiresAt: until,
        conditions: [
          { bucket },
          ...Object.entries(fields).map(([name, value]) => ({ [name]: value })),
          // Without a script a form cannot say what its file is called, except so.
          ['starts-with', `$${nameField}`, ''],
          ['content-length-range', 0, documentMaxBytes],
        ],
      },
      await signer(),
      now,
    );
    return { address, fields: { ...fields, [nameField]: fileName, ...signed }, maxBytes: documentMaxBytes, until };
  },

  /** A link under which a browser saves a document, as the type that was found in it. */
  link: async ({ documentKey, name, type }: Shown, now: Instant): Promise<DocumentLink> => {
    const query = {
      'response-content-disposition': savedAs(name),
      'response-content-type': documentTypes[type].mediaType,
      'response-cache-control': 'private, no-store',
    };
    const object = { address: new URL(`${address}/${documentObject(documentKey)}`), query, seconds: linkSeconds };
    return {
      address: signLink(object, await signer(), now),
      until: instantFromMs(msOfInstant(now) + linkSeconds * 1_000),
    };
  },
});

export type DocumentStorage = ReturnType<typeof makeDocumentStorage>;
