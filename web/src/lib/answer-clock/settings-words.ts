import { numberInWords } from '#lib/platform/dates.ts';
import { faultSentence } from '#lib/platform/fault-sentences.ts';
import type { Words } from '#lib/platform/words.ts';
import { answerWorkingDaysMax } from '#shared/answer-clock/answer-settings.schema.ts';
import type { SiteLanguage } from '#shared/kernel/text.ts';

/** The days of the week by their ISO number. */
export const weekdays = (t: Words) =>
  [t.weekday_1(), t.weekday_2(), t.weekday_3(), t.weekday_4(), t.weekday_5(), t.weekday_6(), t.weekday_7()].map(
    (label, index) => ({ value: String(index + 1), label }),
  );

/** Every time zone that can be counted in, UTC first. */
export const timeZoneChoices = (chosen: string) => {
  const names = new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), chosen]);
  return [...names].map((value) => ({ value, label: value.replaceAll('_', ' ') }));
};

/** What to tell somebody whose settings cannot be saved as they are. */
export const settingsFaults = (
  t: Words,
  language: SiteLanguage,
  faults: readonly { readonly name: string; readonly fault: string }[],
) => {
  const most = { count: numberInWords(answerWorkingDaysMax, language) };
  const sentences: Readonly<Record<string, (fault: string) => string>> = {
    answerWorkingDays: () => t.settings_fault_days(most),
    reminderWorkingDays: () => t.settings_fault_reminder(most),
    weekend: () => t.settings_fault_weekend(),
    holidays: (fault) => (fault === 'too-many' ? t.settings_fault_holidays_many() : t.settings_fault_holidays()),
  };
  return faults.map((fault) => ({
    name: fault.name,
    message: sentences[fault.name]?.(fault.fault) ?? faultSentence(t, language, fault),
  }));
};
