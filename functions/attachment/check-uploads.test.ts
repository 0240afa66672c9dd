import type { S3Client } from '@aws-sdk/client-s3';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDraftStore } from '#functions/draft/draft.store.ts';
import { onceKey } from '#functions/platform/once/once.ts';
import { awaitDocument, quarantineKey } from '#shared/attachment/attachment.rules.ts';
import { documentMaxBytes, type KeptAttachment } from '#shared/attachment/attachment.schema.ts';
import { aDraft, mondayMorning } from '#shared/idea/idea.fixture.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { AttachmentId, DocumentKey, IdeaId } from '#shared/kernel/ids.ts';
import { anOfficeDocument, aPdf } from '#test/support/documents.ts';
import { observed } from '#test/support/observed.ts';
import { crashing } from '#test/support/rough-weather.ts';
import { startStorage, type TestStorage } from '#test/support/storage.ts';
import { startTables } from '#test/support/tables.ts';
import { makeAttachmentStore } from './attachment.store.ts';
import { checkUploads } from './check-uploads.ts';
import { makeDocumentObjects } from './document-objects.store.ts';
import { documentObject } from './document-objects.ts';
import { makeDocumentStorage } from './document-storage.ts';

const now = () => mondayMorning;
let tables: Awaited<ReturnType<typeof startTables>>;
let storage: TestStorage;
let attachments: ReturnType<typeof makeAttachmentStore>;
const seen = observed();
let check: ReturnType<typeof checkUploads>;
beforeAll(async () => {
  [tables, storage] = await Promise.all([startTables(), startStorage(now)]);
  const access = tables.access('ideas');
  attachments = makeAttachmentStore(access, now);
  check = checkUploads({ attachments, objects: makeDocumentObjects(storage.client, storage.bucket), now, ...seen });
});
afterAll(async () => {
  await Promise.all([tables.stop(), storage.stop()]);
});

let count = 0;
/** An attachment of a draft of its own, which awaits its file. */
const awaited = async (): Promise<KeptAttachment> => {
  count += 1;
  const draft = aDraft({ id: anId<IdeaId>(count) });
  const key = (what: string) => onceKey('person.1', what, `key-${count}`, {});
  const id = anId<AttachmentId>(10_000 + count);
  await makeDraftStore(tables.access('ideas'), now).add({ ...draft, authorId: anId(count) }, key('draft'));
  const started = await attachments.start(
    { ideaId: draft.id, documentKey: anId<DocumentKey>(20_000 + count), attachment: awaitDocument(id, now()) },
    { ...draft, authorId: anId(count) },
    key('attachment'),
  );
  if (!started.ok) throw new Error(started.refusal.reason);
  return started.value;
};
const keyOf = ({ ideaId, attachment }: KeptAttachment) => quarantineKey(ideaId, attachment.id);

/** Sends a file as a browser does, with the form that its author was given. */
const send = async (kept: KeptAttachment, content: Uint8Array, name: string) => {
  const { bucket, address, signer } = storage;
  const upload = await makeDocumentStorage({ bucket, address, signer }).uploadForm(
    { key: keyOf(kept), back: 'https://site.example/', until: '2026-11-23T10:00:00.000Z' as never },
    now(),
  );
  const answer = await storage.send(upload, new File([new Uint8Array(content)], name));
  expect(answer.status).toBe(303);
};
const told = (...keys: string[]): SQSEvent => ({
  Records: keys.map((key, n) => ({ messageId: `message-${n}`, body: JSON.stringify({ key, size: 1 }) }) as SQSRecord),
});
const stateOf = async ({ ideaId }: KeptAttachment) => (await attachments.of(ideaId))[0]?.attachment;
const objectsOf = (kept: KeptAttachment) => ({
  quarantined: storage.keys().includes(keyOf(kept)),
  document: storage.objects.get(storage.bucket, documentObject(kept.documentKey)),
  tags: storage.objects.tags(storage.bucket, documentObject(kept.documentKey)),
});
const whole = { batchItemFailures: [] };

describe('a file that arrives', () => {
  it('is shown under a key that nobody was told, as what it is, and leaves quarantine', async () => {
    const kept = await awaited();
    await send(kept, aPdf(), 'Où est l’été ?.pdf');

    expect(await check(told(keyOf(kept)))).toEqual(whole);

    expect(await stateOf(kept)).toMatchObject({
      state: 'ready',
      name: 'Où est l’été ?.pdf',
      type: 'pdf',
      bytes: aPdf().length,
    });
    const { quarantined, document, tags } = objectsOf(kept);
    expect([quarantined, tags, document?.body]).toEqual([false, {}, aPdf()]);
    // Of whom and what the file was called, its object says nothing.
    expect(document?.metadata).toEqual({ 'content-type': 'application/pdf', 'content-disposition': 'attachment' });
    expect(seen.codes()).toContain('attachment.ready');
  });

  it('is refused by its content, whatever it is called, and is gone', async () => {
    const kept = await awaited();
    await send(kept, Buffer.from('<!doctype html><script>alert(1)</script>'), 'plan.pdf');

    expect(await check(told(keyOf(kept)))).toEqual(whole);

    expect(await stateOf(kept)).toMatchObject({ state: 'refused', name: 'plan.pdf', because: 'type-not-allowed' });
    expect(objectsOf(kept)).toEqual({ quarantined: false, document: undefined, tags: {} });
  });

  it('is not even read where it is larger than any policy of ours allows', async () => {
    const kept = await awaited();
    const body = Buffer.alloc(documentMaxBytes + 1);
    storage.objects.put(storage.bucket, keyOf(kept), { body, metadata: { 'x-amz-meta-name': 'large.pdf' } });

    await check(told(keyOf(kept)));

    expect(await stateOf(kept)).toMatchObject({ state: 'refused', because: 'too-large' });
  });

  it('changes nothing where its attachment was taken off meanwhile, and is deleted', async () => {
    const kept = await awaited();
    await send(kept, aPdf(), 'plan.pdf');
    await attachments.remove(kept);

    expect(await check(told(keyOf(kept)))).toEqual(whole);

    expect(await stateOf(kept)).toBeUndefined();
    expect(objectsOf(kept)).toMatchObject({ quarantined: false, document: undefined });
  });

  it('replaces nothing when it is the second one under a form that somebody kept', async () => {
    const kept = await awaited();
    await send(kept, aPdf(), 'plan.pdf');
    await check(told(keyOf(kept)));
    await send(kept, anOfficeDocument('docx'), 'other.docx');

    expect(await check(told(keyOf(kept)))).toEqual(whole);

    expect(await stateOf(kept)).toMatchObject({ name: 'plan.pdf' });
    expect(objectsOf(kept)).toMatchObject({ quarantined: false, document: { body: aPdf() } });
  });

  it('is shown as it was looked at, and not as it was changed while it was', async () => {
    const kept = await awaited();
    await send(kept, aPdf(), 'plan.pdf');
    const objects = makeDocumentObjects(storage.client, storage.bucket);
    const swapped = checkUploads({
      attachments,
      now,
      ...seen,
      objects: {
        ...objects,
        readUpload: async (key) => {
          const file = await objects.readUpload(key);
          await send(kept, Buffer.from('<script>alert(1)</script>'), 'plan.pdf');
          return file;
        },
      },
    });

    expect(await swapped(told(keyOf(kept)))).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-0' }] });
    expect(await check(told(keyOf(kept)))).toEqual(whole);

    expect(await stateOf(kept)).toMatchObject({ state: 'refused', because: 'type-not-allowed' });
    expect(objectsOf(kept).document).toBeUndefined();
  });

  it('is looked at beside others, of which one that fails comes back alone', async () => {
    const [one, other] = [await awaited(), await awaited()];
    await send(one, aPdf(), 'one.pdf');
    await send(other, aPdf(), 'other.pdf');

    const answer = await check(told(keyOf(one), 'quarantine/of-nobody', keyOf(other)));

    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-1' }] });
    expect([(await stateOf(one))?.state, (await stateOf(other))?.state]).toEqual(['ready', 'ready']);
  });

  it('told of twice at the same moment is shown once, and its document stays', async () => {
    const kept = await awaited();
    await send(kept, aPdf(), 'plan.pdf');

    const answers = await Promise.all([check(told(keyOf(kept))), check(told(keyOf(kept)))]);
    // What failed because the other came first is tried again by the queue.
    if (answers.some(({ batchItemFailures }) => batchItemFailures.length > 0)) await check(told(keyOf(kept)));

    expect((await stateOf(kept))?.state).toBe('ready');
    expect(objectsOf(kept)).toMatchObject({ quarantined: false, tags: {}, document: { body: aPdf() } });
  });

  it('logs ids and never a name', async () => {
    expect(seen.logged.length).toBeGreaterThan(5);
    expect(JSON.stringify(seen.logged)).not.toMatch(/plan|\.pdf|été/);
  });
});

describe('when the process ends between two calls', () => {
  const clients = () => ({ table: tables.client, bucket: storage.client });

  it.each(['table', 'bucket'] as const)(
    'to the %s, the next attempt ends where one whole attempt would have',
    async (where) => {
      const crash = crashing(clients()[where] as S3Client & never);
      crash.arm(undefined);
      const counting = await awaited();
      await send(counting, aPdf(), 'plan.pdf');
      crash.arm(undefined);
      await check(told(keyOf(counting)));
      const { calls } = crash.state;
      expect(calls).toBeGreaterThan(1);

      for (const when of ['before', 'after'] as const) {
        for (let at = 1; at <= calls; at += 1) {
          crash.arm(undefined);
          const kept = await awaited();
          await send(kept, aPdf(), 'plan.pdf');
          crash.arm(at, when);
          expect((await check(told(keyOf(kept)))).batchItemFailures, `${when} call ${at}`).toHaveLength(1);
          crash.arm(undefined);
          // A document that no attachment shows yet bears the mark by which the bucket lets go of it.
          const { document, tags } = objectsOf(kept);
          if (document !== undefined && (await stateOf(kept))?.state !== 'ready')
            expect(tags).toEqual({ attached: 'no' });

          expect(await check(told(keyOf(kept))), `${when} call ${at}`).toEqual(whole);

          expect((await stateOf(kept))?.state).toBe('ready');
          expect(objectsOf(kept)).toMatchObject({ quarantined: false, tags: {}, document: { body: aPdf() } });
        }
      }
    },
  );
});
