import { describe, expect, inject, it } from 'vitest';
import { accessibilityFaultsWithoutScript, pixelsTooWide } from '#test/support/axe.ts';
import { signIn, smallPhone, useWindows } from '#test/support/browser.ts';
import { eventually, stateOf } from '#test/support/stack.ts';
import { wordsOf } from '#test/support/words.ts';

const openWindow = useWindows();
const t = wordsOf('fr');
const title = 'Rappeler les rendez-vous de formation la veille';
const problem = 'Un stagiaire sur six oublie sa formation. La place reste vide, et le suivant attend trois mois.';

describe('an idea, in French, on a small telephone, without a script', () => {
  it('comes back with what was typed until it is complete, and is submitted', async () => {
    const page = await openWindow({ javaScriptEnabled: false, viewport: smallPhone, locale: 'fr-FR' });
    await page.goto('/');
    expect(new URL(page.url()).pathname).toBe('/fr');
    await signIn(page, 'Hugo Marchand', 'fr');
    await page
      .getByRole('main')
      .getByRole('link', { name: t('write_an_idea') })
      .first()
      .click();

    // Too much for a title, and neither category nor readers chosen.
    await page.getByLabel(t('form_problem')).fill(problem);
    await page.getByLabel(t('form_title')).fill(title.repeat(4));
    const [refused] = await Promise.all([
      page.waitForResponse((response) => response.request().method() === 'POST'),
      page.getByRole('button', { name: t('form_continue') }).click(),
    ]);
    expect(refused.status()).toBe(422);
    const tooLong = t('form_title_too_long', { count: '120' });
    expect(await page.title()).toContain(t('error_prefix'));
    expect(await page.getByRole('alert').textContent()).toContain(tooLong);
    await page.getByRole('alert').getByRole('link', { name: tooLong }).click();
    expect(new URL(page.url()).hash).toBe('#title');
    expect(await page.getByLabel(t('form_title')).inputValue()).toBe(title.repeat(4));
    expect(await page.getByLabel(t('form_title')).getAttribute('aria-describedby')).toContain('title-error');
    expect(await page.getByLabel(t('form_problem')).inputValue()).toBe(problem);
    expect([await pixelsTooWide(page), await accessibilityFaultsWithoutScript(page)]).toEqual([0, []]);

    // Short enough, but not complete: kept as a draft, and told what is missing.
    await page.getByLabel(t('form_title')).fill(title);
    await page.getByRole('button', { name: t('form_continue') }).click();
    expect(await page.getByRole('alert').textContent()).toContain(t('form_category_missing'));
    expect(await page.getByRole('alert').textContent()).toContain(t('form_visibility_missing'));

    await page.getByLabel(t('form_category')).selectOption({ label: t('category_education') });
    await page.getByLabel(t('visibility_government'), { exact: true }).check();
    await page.getByLabel(t('form_language')).selectOption('fr');
    await page.getByRole('button', { name: t('form_continue') }).click();
    await page.getByRole('heading', { level: 1, name: t('check_title') }).waitFor();
    expect(await page.getByRole('main').textContent()).toContain(problem);
    await page.getByRole('button', { name: t('check_submit') }).click();
    await page.getByRole('heading', { level: 1, name: t('submitted_title') }).waitFor();
    await page.getByRole('link', { name: t('submitted_see') }).click();
    const heading = page.getByRole('heading', { level: 1, name: title });
    expect(await heading.getAttribute('lang')).toBe('fr');
    expect([await pixelsTooWide(page), await accessibilityFaultsWithoutScript(page)]).toEqual([0, []]);

    // A change of mind, and out.
    await page.getByRole('link', { name: t('withdraw') }).click();
    await page.getByText(t('withdraw_readers', { readers: t('visibility_government') })).waitFor();
    await page.getByRole('button', { name: t('withdraw_confirm') }).click();
    await page.getByText(t('withdraw_done', { readers: t('visibility_government') })).waitFor();
    await page.getByText(t('withdrawn_note')).waitFor();
    await page.getByRole('link', { name: t('change_visibility') }).click();
    await page.getByText(t('visibility_withdrawn')).waitFor();
    await page
      .getByRole('banner')
      .getByRole('button', { name: t('sign_out') })
      .click();
    await page
      .getByRole('link', { name: t('sign_in') })
      .first()
      .waitFor();
    await page.goto('/fr/my-ideas');
    await page.getByRole('heading', { level: 1, name: t('problem_sign_in_needed_title') }).waitFor();
  });
});

describe('a guest without a provider', () => {
  it('signs in with a code by e-mail, without a script too', async () => {
    const stack = inject('stack');
    const guest = 'liam.connolly@example.org';
    const page = await openWindow({ javaScriptEnabled: false });
    const en = wordsOf('en');
    await page.goto('/en/my-ideas');
    await page
      .getByRole('main')
      .getByRole('link', { name: en('sign_in'), exact: true })
      .click();
    await page.getByLabel('E-mail address').fill(guest);
    await page.getByRole('button', { name: 'Send the code' }).click();
    await eventually('the code is sent', async () => (await stateOf(stack)).mail.some(({ to }) => to === guest));
    const letter = (await stateOf(stack)).mail.find(({ to }) => to === guest);
    await page.getByLabel('Code').fill(/\d{8}/.exec(letter?.text ?? '')?.[0] ?? 'no code');
    await page.getByRole('button', { name: 'Continue' }).click();

    await page.getByRole('banner').getByRole('link', { name: 'Liam Connolly' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/en/my-ideas');
  });
});
