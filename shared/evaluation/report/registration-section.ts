import { at, cellsOf, htmlTable, listAt, paragraph } from './html.ts';

/** What was registered or reported, as people read it: a text as it is, anything else as JSON. */
const said = (value: unknown): string | null => {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
};

const deviationRows = (deviations: readonly unknown[]): unknown[][] =>
  deviations.map((d) => [at(d, 'field'), said(at(d, 'registered')), said(at(d, 'reported')), at(d, 'size')]);

const lookSentence = (looks: unknown): string => {
  const [planned, taken, adHoc] = [at(looks, 'planned'), at(looks, 'taken'), at(looks, 'adHoc')];
  const plan = planned === null ? 'any number of looks was planned for' : `${planned} planned`;
  const alarm = at(looks, 'falseAlarmRate');
  const cost =
    typeof alarm === 'number'
      ? ` That many looks raise the chance of a false alarm to about ${Math.round(100 * alarm)}%.`
      : '';
  return `Looks at the data, this one included: ${taken} (${plan}; ${adHoc} ad hoc).${cost}`;
};

/** The plan beside what is reported: when it was made, how it changed, where the report departs from it, and looks. */
export const registrationSection = (registration: unknown): string => {
  if (registration === undefined)
    return '<h2>The plan</h2><p>No registration was given, so whether these results were planned cannot be shown.</p>';
  const versions = listAt(registration, 'versions');
  return `<h2>The plan</h2>${paragraph(String(at(registration, 'statement')))}${htmlTable(
    'Versions of the plan',
    ['Version', 'Registered at', 'When', 'Reason', 'What changed'],
    versions.map((v) => [
      ...cellsOf(v, 'version', 'at', 'timing', 'reason'),
      listAt(v, 'changes')
        .map(
          (c) =>
            `${at(c, 'field')}: ${said(at(c, 'registered')) ?? 'nothing'} → ${said(at(c, 'reported')) ?? 'nothing'}`,
        )
        .join('; ') || 'nothing, the first version',
    ]),
  )}${htmlTable('Where the report departs from the plan', ['What', 'Registered', 'Reported', 'Size'], deviationRows(listAt(registration, 'deviations')))}${paragraph(
    lookSentence(at(registration, 'looks')),
  )}<p>SHA-256 of the registered protocol <code>${at(registration, 'protocolSha256')}</code>, of the last entry <code>${at(registration, 'lastEntrySha256')}</code>.</p>`;
};

/** Beside one effect: deviations that touch it, and whether it was planned at all. Nothing where no plan was given. */
export const planNote = (effect: unknown): string => {
  if (at(effect, 'isRegistered') === undefined) return '';
  const deviations = listAt(effect, 'deviations');
  if (at(effect, 'isRegistered') === false)
    return paragraph('Not registered with this role: read it as exploratory.') + departures(deviations);
  return deviations.length === 0 ? paragraph('Reported as registered.') : departures(deviations);
};

const departures = (deviations: readonly unknown[]): string =>
  htmlTable('Departs from the registered plan', ['What', 'Registered', 'Reported', 'Size'], deviationRows(deviations));
