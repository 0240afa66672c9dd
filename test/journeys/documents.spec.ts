import { buffer } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { aProposal } from '#shared/idea/idea.fixture.ts';
import { accessibilityFaults, accessibilityFaultsWithoutScript, pixelsTooWide } from '#test/support/axe.ts';
import { smallPhone, useWindows } from '#test/support/browser.ts';
import { anOfficeDocument, aPdf } from '#test/support/documents.ts';
import { sendFile } from '#test/support/send-file.ts';
import { eventually } from '#test/support/stack.ts';
import { apiOf } from '#test/support/stack-api.ts';
import { sessionOf } from '#test/support/stack-session.ts';
import { wordsOf } from '#test/support/words.ts';

const openWindow = useWindows();
const stack = inject('stack');
const writer = 'ines.ferreira@example.org';
const colleague = 'karima.benali@example.org';
const elsewhere = 'hugo.marchand@example.org';

const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer });
const tooLarge = file('large.pdf', Buffer.concat([aPdf(), Buffer.alloc(10 * 1024 * 1024 - aPdf().length + 1)]));
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const pathOf = (page: Page) => new URL(page.url()).pathname;

/** Presses a link that leads to a document, and gives what the browser saved. */
const saved = async (page: Page, name: string) => {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
  return {
    name: download.suggestedFilename(),
    from: download.url(),
    content: await buffer(await download.createReadStream()),
  };
};

describe('documents', () => {
  it('are added while an idea is written, shown once they are ready, and saved by whoever may read it', async () => {
    const t = wordsOf('en');
    const page = await openWindow({ session: await sessionOf(stack, writer) });
    const isWell = async () => {
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await pixelsTooWide(page)).toBe(0);
    };
    const { problem, title } = aProposal({ title: 'Print the plan of the hall on every letter' });
    await page.goto('/en/ideas/new');
    await page.getByLabel(t('form_problem'), { exact: true }).fill(problem);
    await page.getByLabel(t('form_title'), { exact: true }).fill(title);
    await press(page, t('form_documents'));
    await page.getByRole('heading', { level: 1, name: t('documents_title') }).waitFor();

    // What is too large is said before it is sent, and can be replaced at once.
    await press(page, t('document_add'));
    await page.getByLabel(t('document_file')).setInputFiles(tooLarge);
    await page.getByText(t('document_fault_too_large')).waitFor();
    await press(page, t('document_send'));
    expect(await page.locator(':focus').getAttribute('name')).toBe('file');
    await isWell();

    // A page in a PDF's clothes is sent, looked at, and refused in words.
    await page.getByLabel(t('document_file')).setInputFiles(file('plan.pdf', Buffer.from('<html><script>')));
    await press(page, t('document_send'));
    await page
      .getByRole('alert')
      .getByText(t('document_refused_title', { name: 'plan.pdf' }))
      .waitFor();
    expect(await page.getByRole('alert').textContent()).toContain(t('document_fault_type_not_allowed'));
    await isWell();
    await press(page, t('document_remove', { name: 'plan.pdf' }));
    await page.getByText(t('document_removed')).waitFor();

    await press(page, t('document_add'));
    await page.getByLabel(t('document_file')).setInputFiles(file('Plan de l’entrée.pdf', aPdf()));
    await press(page, t('document_send'));
    await page.getByText(t('document_ready', { name: 'Plan de l’entrée.pdf' })).waitFor();
    await isWell();
    await page
      .getByRole('link', { name: t('check_back') })
      .first()
      .click();
    await page.getByLabel(t('form_category')).selectOption({ label: t('category_education') });
    await page.getByLabel(t('visibility_organisation'), { exact: true }).check();
    await press(page, t('form_continue'));
    await page.getByRole('heading', { level: 1, name: t('check_title') }).waitFor();
    expect(await page.getByRole('main').textContent()).toContain('Plan de l’entrée.pdf');
    await press(page, t('check_submit'));
    await page.getByRole('link', { name: t('submitted_see') }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    const address = pathOf(page);
    const ideaId = address.split('/').at(-1) ?? '';

    const reader = await openWindow({ session: await sessionOf(stack, colleague) });
    await reader.goto(address);
    const download = await saved(reader, 'Plan de l’entrée.pdf');

    expect([download.name, download.content.equals(aPdf())]).toEqual(['Plan de l’entrée.pdf', true]);
    expect(new URL(download.from).host).not.toBe(new URL(stack.site).host);
    expect(download.from).not.toContain(ideaId);
    expect(await reader.getByRole('link', { name: t('documents_take_off') }).count()).toBe(0);
    const link = await page.getByRole('link', { name: 'Plan de l’entrée.pdf' }).getAttribute('href');
    const foreign = await openWindow({ session: await sessionOf(stack, elsewhere) });
    expect((await foreign.goto(link ?? ''))?.status()).toBe(404);
    const visitor = await openWindow();
    await visitor.goto(link ?? '');
    expect(pathOf(visitor)).toBe(link);
    expect(await visitor.getByRole('heading', { level: 1 }).textContent()).not.toContain(title);
  });

  it('are added and taken off without a script, on a telephone, in French', async () => {
    const t = wordsOf('fr');
    const session = await sessionOf(stack, writer);
    const api = apiOf(stack, session);
    const proposal = aProposal({ visibility: 'public' });
    const draft = (await api('startDraft', { body: proposal })).value;
    const page = await openWindow({ session, javaScriptEnabled: false, viewport: smallPhone });
    const isWell = async () => {
      expect(await accessibilityFaultsWithoutScript(page)).toEqual([]);
      expect(await pixelsTooWide(page)).toBe(0);
    };
    const settle = () =>
      eventually('the file was looked at', async () => {
        const again = page.getByRole('link', { name: t('document_look_again') });
        if ((await again.count()) === 0) return true;
        await again.click();
        return false;
      });
    await page.goto(`/fr/drafts/${draft.id}/documents`);

    // The storage itself refuses what is too large, in words of its own that the page told of.
    await press(page, t('document_add'));
    await isWell();
    const form = page.url();
    await page.getByLabel(t('document_file')).setInputFiles(tooLarge);
    const [refused] = await Promise.all([
      page.waitForResponse((response) => response.request().method() === 'POST'),
      press(page, t('document_send')),
    ]);
    expect([refused.status(), await refused.text()]).toEqual([400, expect.stringContaining('EntityTooLarge')]);
    await page.goto(form);

    await page.getByLabel(t('document_file')).setInputFiles(file('tableau.xlsx', anOfficeDocument('xlsx')));
    await press(page, t('document_send'));
    await settle();
    await page.getByText(t('document_ready', { name: 'tableau.xlsx' })).waitFor();
    await isWell();
    await page.getByRole('link', { name: t('documents_continue') }).click();
    await press(page, t('check_submit'));
    await page.getByRole('link', { name: t('submitted_see') }).click();
    await isWell();

    const visitor = await openWindow({ javaScriptEnabled: false });
    await visitor.goto(`/fr/public/ideas/${pathOf(page).split('/').at(-1)}`);
    expect((await saved(visitor, 'tableau.xlsx')).content.equals(anOfficeDocument('xlsx'))).toBe(true);
    await page.getByRole('link', { name: t('documents_take_off') }).click();
    await press(page, t('document_remove', { name: 'tableau.xlsx' }));
    await page.getByText(t('document_removed')).waitFor();
    await isWell();
    await page.getByRole('link', { name: t('back_to_idea') }).click();
    await page.getByText(t('event_attachment_removed')).waitFor();
    expect(await page.getByRole('link', { name: 'tableau.xlsx' }).count()).toBe(0);
  });

  it('of a draft that is discarded are deleted', async () => {
    const api = apiOf(stack, await sessionOf(stack, writer));
    const draft = (await api('startDraft', { body: { problem: 'Half a sen', language: 'en' } })).value;
    const { id } = (await api('startAttachment', { body: { draft: draft.id } })).value;
    const of = { params: { draftId: draft.id, attachmentId: id } };
    await sendFile((await api('readUpload', of)).value, new File([new Uint8Array(aPdf())], 'plan.pdf'));
    await eventually('the document is ready', async () => (await api('openDraftAttachment', of)).status === 200);
    const { address } = (await api('openDraftAttachment', of)).value;
    const isThere = async () => (await fetch(address)).status === 200;
    expect(await isThere()).toBe(true);

    await api('discardDraft', { params: { draftId: draft.id }, revision: draft.revision });

    await eventually('the document is gone from its bucket', async () => !(await isThere()));
  });
});
