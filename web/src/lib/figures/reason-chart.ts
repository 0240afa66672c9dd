import type { ComponentProps } from 'svelte';
import { outcomeWord, reasonWord } from '#lib/answer/answer-words.ts';
import { numberInWords } from '#lib/platform/dates.ts';
import type { Words } from '#lib/platform/words.ts';
import type BarRows from '#lib/ui/BarRows.svelte';
import { type AnswerReason, answerOutcomes, answerReasons } from '#shared/answer/answer.schema.ts';
import type { SiteLanguage } from '#shared/kernel/text.ts';

type Reasons = Readonly<Record<AnswerReason, number>>;

/** Answers by the reason they gave, those given most often first; reasons that nobody gave are left out. */
export const reasonChart = (t: Words, language: SiteLanguage, reasons: Reasons): ComponentProps<typeof BarRows> => {
  const given = answerOutcomes
    .flatMap((outcome) => answerReasons[outcome].map((reason) => ({ outcome, reason, count: reasons[reason] })))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  const all = given.reduce((sum, { count }) => sum + count, 0);
  return {
    summary: t.team_reasons_summary({ count: numberInWords(all, language) }),
    rows: given.map(({ reason, count }) => ({
      label: reasonWord(t, reason),
      parts: [{ kind: 'full', value: count }],
      said: numberInWords(count, language),
    })),
    table: {
      label: t.figures_as_table(),
      heads: [t.team_reason(), t.team_outcome(), t.figures_col_answered()],
      rows: given.map(({ outcome, reason, count }) => [
        reasonWord(t, reason),
        outcomeWord(t, outcome),
        numberInWords(count, language),
      ]),
    },
  };
};
