import type { ComponentProps } from 'svelte';
import { monthInWords, numberInWords } from '#lib/platform/dates.ts';
import type { Words } from '#lib/platform/words.ts';
import type BarRows from '#lib/ui/BarRows.svelte';
import type { AnswerFigures, ClockMeasure, MonthFigures } from '#shared/answer-figures/answer-figures.schema.ts';
import type { SiteLanguage } from '#shared/kernel/text.ts';

type Chart = ComponentProps<typeof BarRows>;
type Figures = { readonly total: AnswerFigures; readonly months: readonly MonthFigures[] };

/** What the charts of one reader are made with. */
export const chartsIn = (t: Words, language: SiteLanguage) => {
  const n = (count: number) => numberInWords(count, language);
  const tableOf = (
    months: Figures['months'],
    columns: readonly (readonly [string, ClockMeasure])[],
  ): Chart['table'] => ({
    label: t.figures_as_table(),
    heads: [t.figures_month(), ...columns.map(([head]) => head)],
    rows: months.map((one) => [monthInWords(one.month, language), ...columns.map(([, measure]) => n(one[measure]))]),
  });

  return {
    /** Due days that were met and missed, by month. */
    due: ({ total, months }: Figures): Chart => ({
      summary: t.figures_due_summary({
        onTime: n(total.onTime),
        late: n(total.late),
        unanswered: n(total.unanswered),
      }),
      legend: [
        { kind: 'full', label: t.figures_met() },
        { kind: 'hollow', label: t.figures_missed() },
      ],
      rows: months.map(({ month, onTime, late }) => ({
        label: monthInWords(month, language),
        parts: [
          { kind: 'full', value: onTime },
          { kind: 'hollow', value: late },
        ],
        said: onTime + late === 0 ? t.figures_due_row_none() : t.figures_due_row({ onTime: n(onTime), late: n(late) }),
      })),
      table: tableOf(months, [
        [t.figures_col_on_time(), 'onTime'],
        [t.figures_col_late(), 'late'],
        [t.figures_col_unanswered(), 'unanswered'],
        [t.figures_col_last_day(), 'lastDay'],
      ]),
    }),

    /** Answers that their authors let stand and that they reopened, by month. */
    answers: ({ total, months }: Figures): Chart => ({
      summary: t.figures_answers_summary({
        answered: n(total.answered),
        reopenable: n(total.reopenable),
        reopened: n(total.reopened),
      }),
      legend: [
        { kind: 'full', label: t.figures_let_stand() },
        { kind: 'hollow', label: t.figures_asked_again() },
      ],
      rows: months.map(({ month, reopenable, reopened }) => ({
        label: monthInWords(month, language),
        parts: [
          { kind: 'full', value: reopenable - reopened },
          { kind: 'hollow', value: reopened },
        ],
        said:
          reopenable === 0
            ? t.figures_answers_row_none()
            : t.figures_answers_row({ reopenable: n(reopenable), reopened: n(reopened) }),
      })),
      table: tableOf(months, [
        [t.figures_col_answered(), 'answered'],
        [t.figures_col_reopenable(), 'reopenable'],
        [t.figures_col_reopened(), 'reopened'],
      ]),
    }),

    /** Ideas that came in, by month. */
    inflow: ({ total, months }: Figures): Chart => ({
      summary: t.team_inflow_summary({ count: n(total.submitted) }),
      rows: months.map(({ month, submitted }) => ({
        label: monthInWords(month, language),
        parts: [{ kind: 'full', value: submitted }],
        said: n(submitted),
      })),
      table: tableOf(months, [[t.figures_col_submitted(), 'submitted']]),
    }),
  };
};
