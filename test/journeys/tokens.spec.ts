import { describe, expect, inject, it } from 'vitest';
import { accessibilityFaults } from '#test/support/axe.ts';
import { signIn, useWindows } from '#test/support/browser.ts';
import { apiOf } from '#test/support/stack-api.ts';
import { sessionOf } from '#test/support/stack-session.ts';
import { wordsOf } from '#test/support/words.ts';

const stack = inject('stack');
const openWindow = useWindows();
const t = wordsOf('en');
const purpose = 'Intranet of the waterworks, asked for by Grace';

describe('an access token', () => {
  it('is issued by an administrator, shown once, used, and revoked at once', async () => {
    const page = await openWindow();
    await page.goto('/en');
    await signIn(page, 'Grace Lindqvist');
    await page
      .getByRole('navigation')
      .getByRole('link', { name: t('nav_tokens') })
      .click();
    await page.getByRole('link', { name: t('tokens_issue') }).click();

    // Nobody gets a token for nothing in particular.
    await page.getByRole('button', { name: t('tokens_issue') }).click();
    expect(await page.getByRole('alert').textContent()).toContain(t('tokens_purpose_empty'));
    expect(await page.getByRole('alert').textContent()).toContain(t('tokens_scopes_missing'));
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.getByLabel(t('tokens_purpose')).fill(purpose);
    await page.getByLabel(t('scope_read_idea')).check();
    await page.getByLabel(t('tokens_lifetime')).fill('30');
    await page.getByRole('button', { name: t('tokens_issue') }).click();
    await page.getByRole('heading', { level: 1, name: t('tokens_issued_title') }).waitFor();
    const secret = (await page.getByRole('code').textContent()) ?? '';
    expect(await accessibilityFaults(page)).toEqual([]);

    const integration = apiOf(stack, secret);
    const colleague = apiOf(stack, await sessionOf(stack, 'elif.kaya@example.org'));
    const ideas = (await colleague('listIdeas', { query: { organisation: 'north-region' } })).value.items;
    const ideaId = ideas.find(({ visibility }) => visibility === 'organisation')?.id ?? 'none';
    const read = () => integration('readIdea', { params: { ideaId } });
    expect((await read()).status).toBe(200);
    expect((await integration('listOwnIdeas')).status).toBe(403);

    // Never again is the secret shown.
    await page.getByRole('link', { name: t('tokens_back') }).click();
    await page.getByRole('heading', { name: purpose }).waitFor();
    expect(await page.content()).not.toContain(secret);
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.getByRole('link', { name: `${t('tokens_revoke')} – ${purpose}` }).click();
    await page.getByRole('button', { name: t('tokens_revoke_confirm') }).click();
    await page.getByText(t('tokens_revoked_done')).waitFor();
    expect((await read()).status).toBe(401);
  });
});
