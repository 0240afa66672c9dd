import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeIdeaStore } from '#functions/idea/idea.store.ts';
import { aKeptAttachment, aReadyAttachment } from '#shared/attachment/attachment.fixture.ts';
import { aProposal } from '#shared/idea/idea.fixture.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { AttachmentId, DocumentKey, IdeaId } from '#shared/kernel/ids.ts';
import { aCaller } from '#shared/person/person.fixture.ts';
import { startApi, type TestApi } from '#test/support/api.ts';
import { fill } from '#test/support/heavy.ts';
import { observed } from '#test/support/observed.ts';
import { startStorage, type TestStorage } from '#test/support/storage.ts';
import { makeAttachmentStore } from './attachment.store.ts';
import { clearAttachments } from './clear-attachments.ts';
import { makeDocumentObjects } from './document-objects.store.ts';
import { documentObject } from './document-objects.ts';

let api: TestApi;
let storage: TestStorage;
let clear: ReturnType<typeof clearAttachments>;
const seen = observed();
beforeAll(async () => {
  api = await startApi();
  storage = await startStorage(() => api.clock.now);
  const access = api.tables.access('ideas');
  clear = clearAttachments({
    attachments: makeAttachmentStore(access, () => api.clock.now),
    ideas: makeIdeaStore(access),
    objects: makeDocumentObjects(storage.client, storage.bucket),
    ...seen,
  });
});
afterAll(async () => {
  await Promise.all([api.stop(), storage.stop()]);
});

const author = aCaller(1);
const aDraft = async () =>
  (await api.call('startDraft', author, { body: { problem: 'Half a sen', language: 'en' } })).value.id;

let count = 0;
/** A document that is there, of a draft or an idea. */
const attached = async (ideaId: string) => {
  count += 1;
  const attachment = aReadyAttachment({ id: anId<AttachmentId>(count) });
  const documentKey = anId<DocumentKey>(1_000 + count);
  await fill(api.tables.access('ideas')).attachments([
    aKeptAttachment(attachment, { ideaId: ideaId as IdeaId, documentKey }),
  ]);
  storage.objects.put(storage.bucket, documentObject(documentKey), { body: Buffer.from('x'), metadata: {} });
  return { id: attachment.id, key: documentObject(documentKey) };
};

/** The row of an attachment as the table's stream gives it, with everything that stands in it. */
const rowOf = async (id: string) =>
  (await api.tables.content('ideas')).find((item) => item['id'] === id && 'documentKey' in item);
const record = (eventName: 'MODIFY' | 'REMOVE', dynamodb: object): DynamoDBRecord =>
  ({ eventName, dynamodb: { SequenceNumber: '1', ...dynamodb } }) as DynamoDBRecord;
const modified = async (id: string) =>
  record('MODIFY', { NewImage: marshall(await rowOf(id), { removeUndefinedValues: true }) });
/** The keys of a draft are looked up while it is there, so that this test knows none of its own. */
const keysOfDraft = async (id: string) => {
  const { pk, sk } = (await api.tables.content('ideas')).find((item) => item['id'] === id && 'draft' in item) ?? {};
  return { Keys: marshall({ pk, sk }) };
};
const event = (...Records: DynamoDBRecord[]): DynamoDBStreamEvent => ({ Records });
const isThere = (key: string) => storage.keys().includes(key);

describe('an attachment that was taken off', () => {
  it('takes its document with it, and once more does no harm', async () => {
    const draft = await aDraft();
    const { id, key } = await attached(draft);
    await api.call('removeDraftAttachment', author, { params: { draftId: draft, attachmentId: id } });
    const taken = await modified(id);

    expect(isThere(key)).toBe(true);
    expect(await clear(event(taken))).toEqual({ batchItemFailures: [] });
    expect(isThere(key)).toBe(false);
    expect(await clear(event(taken))).toEqual({ batchItemFailures: [] });
    expect(seen.codes()).toContain('attachment.cleared');
  });
});

describe('a draft that is gone', () => {
  it('takes the attachments with it, and they their documents', async () => {
    const draft = await aDraft();
    const { id, key } = await attached(draft);
    const removed = record('REMOVE', await keysOfDraft(draft));
    await api.call('discardDraft', author, { params: { draftId: draft }, revision: 1 });

    expect(await clear(event(removed))).toEqual({ batchItemFailures: [] });
    expect((await rowOf(id))?.['state']).toBe('removed');
    await clear(event(await modified(id)));

    expect(isThere(key)).toBe(false);
  });

  it('leaves them alone where it became an idea', async () => {
    const draft = await aDraft();
    const { id, key } = await attached(draft);
    const removed = record('REMOVE', await keysOfDraft(draft));
    await api.call('submitIdea', author, { body: { ...aProposal(), draft: { id: draft, revision: 1 } } });

    expect(await clear(event(removed))).toEqual({ batchItemFailures: [] });

    expect([(await rowOf(id))?.['state'], isThere(key)]).toEqual(['ready', true]);
  });
});

describe('what cannot be cleared', () => {
  it('is given back with everything after it, in the order of the stream', async () => {
    const broken = record('MODIFY', { NewImage: {}, SequenceNumber: '7' });

    expect(await clear(event(broken))).toEqual({ batchItemFailures: [{ itemIdentifier: '7' }] });
    expect(seen.codes()).toContain('attachment.clear-failed');
  });
});
