import { describe, expect, inject, it } from 'vitest';
import { anAnswer, anAnswerTemplate, aProposal } from '#shared/idea/idea.fixture.ts';
import { useWindows } from '#test/support/browser.ts';
import { apiOf } from '#test/support/stack-api.ts';
import { sessionOf } from '#test/support/stack-session.ts';
import { on } from './answer-pages.ts';

const openWindow = useWindows();
const stack = inject('stack');

describe('an idea and its answer', () => {
  it('is begun with a template, of which nothing is sent unfilled', async () => {
    const session = await sessionOf(stack, 'fabien.moreau@example.org');
    const author = apiOf(stack, await sessionOf(stack, 'elif.kaya@example.org'));
    const title = 'Salt the bridge before the road';
    const { id } = (await author('submitIdea', { body: aProposal({ title }) })).value;
    const page = await openWindow({ session, javaScriptEnabled: false });
    const { t, press, isDone, heading, writeAnswer } = on(page, 'en');

    await page.goto('/en/triage/templates');
    await press(t('templates_save'));
    await page.getByRole('alert').getByText(t('answer_fault_outcome')).waitFor();
    const { name, words } = anAnswerTemplate();
    await page.getByLabel(t('templates_name'), { exact: true }).fill(name);
    await writeAnswer(anAnswer({ words }), t('outcome_declined'), t('reason_exists_already'));
    await press(t('templates_save'));
    await isDone(t('templates_saved'));

    await page.goto(`/en/ideas/${id}/answer`);
    await page.getByLabel(t('template_use')).selectOption({ label: name });
    await press(t('template_apply'));
    const field = page.getByLabel(t('answer_words'), { exact: true });
    expect(await field.inputValue()).toContain(`Thank you, Elif Kaya, for “${title}”.`);
    await field.fill('Thank you, {author}, for writing to us about all of this.');
    await press(t('answer_preview'));
    await page.getByRole('alert').getByText(t('fault_unfilled_placeholder')).waitFor();
    await field.fill('Thank you for writing to us about all of this, which is there.');
    await press(t('answer_preview'));
    await heading(t('answer_preview_title'));

    await page.goto('/en/triage/templates?index=0');
    await press(t('templates_remove'));
    await isDone(t('templates_removed'));
    await page.getByText(t('templates_empty')).waitFor();
  });

  it('is due by the time that its organisation has chosen', async () => {
    const page = await openWindow({ session: await sessionOf(stack, 'bram.verhoeven@example.org') });
    const { t, press, isDone, isFine } = on(page, 'en');
    await page.goto('/en/triage/settings');
    const days = await page.getByLabel(t('settings_days')).inputValue();

    await page.getByLabel(t('settings_days')).fill('soon');
    await page.getByLabel(t('settings_holidays')).fill('2026-12-25\n2026-12-25');
    await press(t('settings_save'));
    const alert = page.getByRole('alert');
    await alert.getByText(t('settings_fault_days', { count: '120' })).waitFor();
    await alert.getByText(t('settings_fault_holidays')).waitFor();
    await isFine();
    await page.getByLabel(t('settings_days')).fill(days);
    await page.getByLabel(t('settings_holidays')).fill('2026-12-25\n2026-12-26');
    await press(t('settings_save'));
    await isDone(t('settings_done'));
    expect(await page.getByLabel(t('settings_holidays')).inputValue()).toBe('2026-12-25\n2026-12-26');

    // Somebody who reads and does not answer sees it and changes nothing.
    const auditor = await openWindow({ session: await sessionOf(stack, 'daniel.okafor@example.org') });
    await auditor.goto('/en/triage/settings');
    await auditor.getByText(t('settings_read_only')).waitFor();
    await auditor.goto('/en/triage');
    expect(await auditor.getByRole('checkbox').count()).toBe(0);
  });
});
