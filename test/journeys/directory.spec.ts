import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults } from '#test/support/axe.ts';
import { signIn, smallPhone, useWindows } from '#test/support/browser.ts';
import { type Stack, startStack } from '#test/support/stack.ts';
import { directory, loadDirectory, tieToAnotherAccount } from '#test/support/stack-directory.ts';
import { wordsOf } from '#test/support/words.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.stop());

const openWindow = useWindows(() => stack);
const [t, fr] = [wordsOf('en'), wordsOf('fr')];

const towns = Array.from({ length: 60 }, (_, n) => ({
  id: `town-${n}`,
  name: { en: `Town ${n}`, fr: `Écluse ${n}` },
  level: 'local',
  language: 'en',
  units: [{ id: 'planning', name: { en: `Planning of town ${n}`, fr: `Urbanisme ${n}` } }],
}));

describe('a directory of more bodies than one list can offer', () => {
  it('is loaded once, and looked through by the beginning of a name, without a script', async () => {
    expect(await loadDirectory(stack, { organisations: towns, people: [] })).toContain('Organisations added 60');
    expect(await loadDirectory(stack, { organisations: towns, people: [] })).toContain('unchanged 60');
    const page = await openWindow({ javaScriptEnabled: false, viewport: smallPhone });
    await page.goto('/en/public/ideas');

    await page.getByLabel(t('filter_by_organisation')).fill('PORT');
    await page.getByRole('button', { name: t('filter_find_organisation') }).click();
    // Below a long list nobody would look for what was found.
    const found = page.url();
    expect(new URL(found).hash).toBe('#filters');
    await page.getByRole('link', { name: 'Port City', exact: true }).click();

    await page.getByRole('heading', { name: t('list_newest_of', { what: 'Port City' }) }).waitFor();
    expect(new URL(page.url()).searchParams.get('organisation')).toBe('port-city');
    await page.goto('/fr/public/ideas?organisation-name=ecluse');
    await page.getByText(fr('filter_more_organisations')).waitFor();
    await page.goto('/en/public/ideas?organisation-name=nowhere');
    await page.getByText(t('filter_no_organisation')).waitFor();

    const scripted = await openWindow({ viewport: smallPhone });
    await scripted.goto(found);
    expect(await accessibilityFaults(scripted)).toEqual([]);
  });
});

describe('an address that changes hands', () => {
  const amina = 'amina.diallo@example.org';

  it('is refused to the next holder’s account, with a page that says whom to ask, until an operator says whose it is', async () => {
    const before = await openWindow();
    await before.goto('/en');
    await signIn(before, 'Amina Diallo');
    await tieToAnotherAccount(stack, amina);
    const page = await openWindow();
    await page.goto('/en/sign-in/start');
    await page.getByRole('button', { name: 'Amina Diallo' }).click();

    await page.getByRole('heading', { name: t('problem_address_in_use_title') }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);

    await directory(stack, '--untie', amina);
    await page.getByRole('link', { name: t('sign_in_again') }).click();
    await page.getByRole('banner').getByText('Amina Diallo').waitFor();
  });

  it('lets its old holder’s account in no more, whoever has it by then', async () => {
    const bram = 'bram.verhoeven@example.org';
    const before = await openWindow();
    await before.goto('/en');
    await signIn(before, 'Bram Verhoeven');

    expect(await directory(stack, '--move', bram, '--to', 'bram@example.org')).toContain(`take ${bram} out of`);

    const page = await openWindow();
    await page.goto('/en/sign-in/start');
    await page.getByRole('button', { name: 'Bram Verhoeven' }).click();
    await page.getByRole('heading', { name: t('problem_person_unknown_title') }).waitFor();
    await expect(directory(stack, '--untie', bram)).rejects.toThrow('Nobody is registered');
  });

  it('is refused to a row of a file, until the operator says that it has a new holder', async () => {
    const karima = 'karima.benali@example.org';
    const row = { name: 'Successor', email: karima, organisationId: 'port-city', roles: [], language: 'en' };
    const other = { ...row, email: 'other@example.org' };
    const load = (...options: string[]) =>
      loadDirectory(stack, { organisations: [], people: [row, other] }, ...options);
    expect(await directory(stack, '--release', karima)).toContain(`take ${karima} out of`);

    await expect(load()).rejects.toThrow(`load the file with --reuse ${karima}`);

    expect(await load('--reuse', karima)).toContain('People added 1, changed 0, unchanged 1.');
    expect(await load()).toContain('People added 0, changed 0, unchanged 2.');
  });
});
