import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectTaggingCommand,
  GetObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { documentMaxBytes } from '#shared/attachment/attachment.schema.ts';
import { type DocumentObjects, documentObject, nameField, unattachedTag } from './document-objects.ts';
import { decodedWords } from './encoded-words.ts';

const metadataPrefix = 'x-amz-meta-';

export const makeDocumentObjects = (client: S3Client, bucket: string): DocumentObjects => ({
  readUpload: async (key) => {
    const {
      Body,
      ContentLength = 0,
      ETag = '',
      Metadata = {},
    } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    if (Body === undefined) throw new Error('an upload has no content');
    const isTooLarge = ContentLength > documentMaxBytes;
    return {
      name: decodedWords(Metadata[nameField.slice(metadataPrefix.length)] ?? ''),
      bytes: ContentLength,
      version: ETag,
      content: isTooLarge ? undefined : await Body.transformToByteArray(),
    };
  },

  keep: async (upload, { documentKey, mediaType }) => {
    await client.send(
      new CopyObjectCommand({
        Bucket: bucket,
        Key: documentObject(documentKey),
        CopySource: `${bucket}/${upload.key}`,
        // Whoever holds the form may send another file while this one is looked at.
        CopySourceIfMatch: upload.version,
        MetadataDirective: 'REPLACE',
        ContentType: mediaType,
        ContentDisposition: 'attachment',
        TaggingDirective: 'REPLACE',
        Tagging: `${unattachedTag.name}=${unattachedTag.value}`,
      }),
    );
  },

  attach: async (documentKey) => {
    await client.send(new DeleteObjectTaggingCommand({ Bucket: bucket, Key: documentObject(documentKey) }));
  },

  discard: async (key) => {
    await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
  },
});
