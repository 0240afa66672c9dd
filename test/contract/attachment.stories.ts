import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aKeptAttachment, aReadyAttachment } from '#shared/attachment/attachment.fixture.ts';
import {
  attachmentsPerIdeaMax,
  awaitedHours,
  linkSeconds,
  uploadMinutes,
} from '#shared/attachment/attachment.schema.ts';
import { anAnswer, aProposal, someWords } from '#shared/idea/idea.fixture.ts';
import { anId } from '#shared/kernel/fixture.ts';
import type { AttachmentId, IdeaId } from '#shared/kernel/ids.ts';
import { aCaller, northRegion, portCity, visitor } from '#shared/person/person.fixture.ts';
import type { startApi } from '#test/support/api.ts';
import { fill } from '#test/support/heavy.ts';
import { expectProblem } from '#test/support/problems.ts';

const author = aCaller(1);
const colleague = aCaller(2);
const stranger = aCaller(3, { organisationId: northRegion });
const team = aCaller(4, { roles: [{ role: 'innovation-team', scope: portCity }] });

type Api = Awaited<ReturnType<typeof startApi>>;

/** The story of an attachment as the API tells it, in fair or in rough weather. What S3 does of it is in `functions/attachment`. */
export const attachmentStories = (start: () => Promise<Api>) => {
  let api: Api;
  beforeAll(async () => {
    api = await start();
  });
  afterAll(() => api.stop());

  const aDraft = async (by = author) =>
    (await api.call('startDraft', by, { body: { problem: 'Half a sen', language: 'en' } })).value.id;
  const attach = (draft: string, by = author) => api.call('startAttachment', by, { body: { draft } });
  const listOf = (draftId: string) => api.call('listDraftAttachments', author, { params: { draftId } });
  const remove = (draftId: string, attachmentId: string) =>
    api.call('removeDraftAttachment', author, { params: { draftId, attachmentId } });
  const ready = (n: number, ideaId: string, place = 0) => {
    const attachment = aReadyAttachment({ id: anId<AttachmentId>(n), name: `Plan ${n}.pdf` });
    const kept = aKeptAttachment(attachment, { ideaId: ideaId as IdeaId, place });
    return fill(api.tables.access('ideas')).attachments([kept]);
  };
  const submit = async (draft: string, given: object = {}) => {
    const body = { ...aProposal({ visibility: 'government', ...given }), draft: { id: draft, revision: 1 } };
    return (await api.call('submitIdea', author, { body })).value.id;
  };

  describe('an attachment of a draft', () => {
    it('is awaited until its file comes, and its author alone is told of it', async () => {
      const draft = await aDraft();

      const started = await attach(draft);

      expect([started.status, started.value.state]).toEqual([201, 'awaited']);
      expect((await listOf(draft)).value.items).toEqual([started.value]);
      expect((await attach(draft, colleague)).problem.reason).toBe('not-found');
      expect((await api.call('listDraftAttachments', colleague, { params: { draftId: draft } })).status).toBe(404);
    });

    it('has a form for one file of at most 10 MB under one key, that leads back and ends with it', async () => {
      const draft = await aDraft();
      const { value } = await attach(draft);
      const params = { draftId: draft, attachmentId: value.id };

      const form = await api.call('readUpload', author, { params, query: { language: 'fr' } });

      const policy = JSON.parse(Buffer.from(form.value.fields['policy'] ?? '', 'base64').toString());
      const back = `https://site.example/fr/drafts/${draft}/documents?sent=${value.id}`;
      expect(form.value).toMatchObject({ until: value.uploadUntil, maxBytes: 10 * 1024 * 1024 });
      expect(policy.expiration).toBe(value.uploadUntil);
      expect(policy.conditions).toEqual(
        expect.arrayContaining([
          { bucket: 'attachments-of-test' },
          { key: `quarantine/${draft}/${value.id}` },
          { success_action_redirect: back },
          ['content-length-range', 0, 10 * 1024 * 1024],
        ]),
      );
      // No word of who sends it: a sealed author's document is stored by these very fields.
      expect(JSON.stringify([form.value, policy])).not.toContain(author.personId);
      expect(Object.keys(form.value.fields).at(-1)).toBe('x-amz-signature');
    });

    it('has no form any more once it is over', async () => {
      const draft = await aDraft();
      const { value } = await attach(draft);
      const before = api.clock.now;
      api.move(uploadMinutes * 60_000);

      const late = await api.call('readUpload', author, { params: { draftId: draft, attachmentId: value.id } });

      expectProblem(late, { status: 409, reason: 'upload-closed' });
      api.at(before);
    });

    it('is one of five, however many are begun at the same moment, and one that is taken off makes room', async () => {
      const draft = await aDraft();

      const statuses = (await Promise.all(Array.from({ length: 12 }, () => attach(draft)))).map(({ status }) => status);

      const { items } = (await listOf(draft)).value;
      expect(statuses.filter((status) => status === 201)).toHaveLength(attachmentsPerIdeaMax);
      expect(items).toHaveLength(attachmentsPerIdeaMax);
      expectProblem(await attach(draft), { status: 409, reason: 'attachment-limit-reached' });
      expect((await remove(draft, items[0]?.id ?? '')).status).toBe(204);
      expect((await attach(draft)).status).toBe(201);
      expect((await listOf(draft)).value.items).toHaveLength(attachmentsPerIdeaMax);
    });

    it('whose file does not come is forgotten after a day, and takes no room', async () => {
      const draft = await aDraft();
      for (let n = 0; n < attachmentsPerIdeaMax; n += 1) await attach(draft);
      const before = api.clock.now;
      api.move(awaitedHours * 3_600_000);

      expect((await listOf(draft)).value.items).toEqual([]);
      expect((await attach(draft)).status).toBe(201);
      api.at(before);
    });

    it('is taken off once, and is gone', async () => {
      const draft = await aDraft();
      const { value } = await attach(draft);

      expect([(await remove(draft, value.id)).status, (await remove(draft, value.id)).status]).toEqual([204, 404]);
      expect((await listOf(draft)).value.items).toEqual([]);
    });

    it('is not begun for a draft that is gone', async () => {
      const draft = await aDraft();
      await api.call('discardDraft', author, { params: { draftId: draft }, revision: 1 });

      expect((await attach(draft)).status).toBe(404);
    });

    it('cannot be opened before it is ready', async () => {
      const draft = await aDraft();
      const { value } = await attach(draft);
      const open = (attachmentId: string) =>
        api.call('openDraftAttachment', author, { params: { draftId: draft, attachmentId } });
      await ready(50, draft, 4);

      expect([(await open(value.id)).status, (await open(anId(50))).status]).toEqual([404, 200]);
    });
  });

  describe('an attachment of an idea', () => {
    it('comes with the draft, and is shown to whoever reads the idea once it is ready', async () => {
      const draft = await aDraft();
      await ready(10, draft, 3);
      await attach(draft);
      const ideaId = await submit(draft);
      const listFor = async (caller: typeof visitor | typeof author) =>
        (await api.call('listIdeaAttachments', caller, { params: { ideaId } })).value.items?.map(({ state }) => state);

      expect((await listFor(author))?.sort()).toEqual(['awaited', 'ready']);
      expect(await listFor(colleague)).toEqual(['ready']);
      expect(await listFor(stranger)).toEqual(['ready']);
      expect(await listFor(visitor)).toBeUndefined();
    });

    it('is opened by a link of sixty seconds, as a file to be saved, from another host', async () => {
      const draft = await aDraft();
      await ready(11, draft);
      const ideaId = await submit(draft);
      const open = (caller: typeof visitor | typeof author) =>
        api.call('openIdeaAttachment', caller, { params: { ideaId, attachmentId: anId(11) } });

      const { value } = await open(stranger);

      const link = new URL(value.address);
      expect(link.host).toBe('attachments-of-test.s3.eu-west-1.amazonaws.com');
      expect(link.pathname).toMatch(/^\/documents\/[0-9a-z]{26}$/);
      expect(link.pathname).not.toContain(anId(11));
      expect(Object.fromEntries(link.searchParams)).toMatchObject({
        'X-Amz-Expires': String(linkSeconds),
        'response-content-type': 'application/pdf',
        'response-content-disposition': `attachment; filename="Plan 11.pdf"; filename*=UTF-8''Plan%2011.pdf`,
      });
      expect((await open(visitor)).problem.reason).toBe('not-found');
    });

    it('follows who may see the idea at the next request', async () => {
      const draft = await aDraft();
      await ready(12, draft);
      const ideaId = await submit(draft);
      const params = { ideaId, attachmentId: anId(12) };
      await api.call('changeIdeaVisibility', author, {
        params: { ideaId },
        body: { visibility: 'organisation' },
        revision: 1,
      });

      expect((await api.call('openIdeaAttachment', stranger, { params })).status).toBe(404);
      expect((await api.call('openIdeaAttachment', colleague, { params })).status).toBe(200);
    });

    it('is taken off by its author, as a line of the history that tells no name', async () => {
      const draft = await aDraft();
      await ready(13, draft);
      const ideaId = await submit(draft);
      const params = { ideaId, attachmentId: anId(13) };
      const off = (caller: typeof author, revision: number) =>
        api.call('removeIdeaAttachment', caller, { params, revision });

      expect((await off(colleague, 1)).problem.reason).toBe('not-allowed');
      expect((await off(author, 2)).problem.reason).toBe('stale-revision');
      expect((await off(author, 1)).status).toBe(204);
      expect((await off(author, 2)).status).toBe(404);
      expect((await api.call('openIdeaAttachment', author, { params })).status).toBe(404);
      const { items } = (await api.call('readIdeaHistory', author, { params: { ideaId } })).value;
      expect(items[0]).toMatchObject({ revision: 2, event: { type: 'idea-attachment-removed' } });
      expect(JSON.stringify(items)).not.toContain('Plan 13');
    });

    it('stays once the idea was answered, also when it is open again', async () => {
      const draft = await aDraft();
      await ready(14, draft);
      const ideaId = await submit(draft);
      const params = { ideaId, attachmentId: anId(14) };
      await api.call('answerIdea', team, { params: { ideaId }, body: anAnswer(), revision: 1 });
      await api.call('reopenIdea', author, { params: { ideaId }, body: someWords(), revision: 2 });

      expectProblem(await api.call('removeIdeaAttachment', author, { params, revision: 3 }), {
        status: 409,
        reason: 'idea-closed',
      });
      expect((await api.call('readIdea', author, { params: { ideaId } })).value.can).not.toContain('removeAttachment');
    });
  });
};
