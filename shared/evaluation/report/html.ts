const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text made safe inside HTML and attributes: names in a protocol are data, never markup. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => entities[char] ?? char);

/** A number for a table: six significant digits. */
const figure = (value: number): string => {
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  return String(Number(value.toPrecision(6))).replace(/^-/, '−');
};

/** What stands in a cell: a number with six significant digits, yes or no, a text, a dash where there is nothing. */
export const cell = (value: unknown): string => {
  if (typeof value === 'number') return figure(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value === undefined || value === null ? '–' : escapeHtml(String(value));
};

/** A table with a caption and column headers tied to their cells. */
export const htmlTable = (caption: string, header: readonly string[], rows: readonly (readonly unknown[])[]): string =>
  rows.length === 0
    ? ''
    : `<div class="wide"><table><caption>${escapeHtml(caption)}</caption><thead><tr>${header.map((h) => `<th scope="col">${escapeHtml(h)}</th>`).join('')}</tr></thead><tbody>${rows
        .map(
          ([first, ...rest]) =>
            `<tr><th scope="row">${cell(first)}</th>${rest.map((value) => `<td>${cell(value)}</td>`).join('')}</tr>`,
        )
        .join('')}</tbody></table></div>`;

export const paragraph = (text: string): string => `<p>${escapeHtml(text)}</p>`;

export const list = (items: readonly string[]): string =>
  items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;

/** What stands at a path of names inside a result; undefined where the path ends early. */
export const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null ? (inner as Readonly<Record<string, unknown>>)[name] : undefined,
    value,
  );

/** A row of a table: what stands in a result under each of some names. */
export const cellsOf = (value: unknown, ...names: readonly string[]): readonly unknown[] =>
  names.map((name) => at(value, name));

/** The list at a path; empty where there is none. */
export const listAt = (value: unknown, ...path: readonly string[]): readonly unknown[] => {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
};

/** An interval as words; nothing where there is none. */
export const range = (interval: unknown): string | null => {
  const [lower, upper] = [at(interval, 'lower'), at(interval, 'upper')];
  return typeof lower === 'number' && typeof upper === 'number' ? `${figure(lower)} to ${figure(upper)}` : null;
};

/** A share as a percentage with one decimal. */
export const percent = (share: unknown): string =>
  typeof share === 'number' ? `${Number((100 * share).toFixed(1))}%` : '–';

/** A p value for people: three significant digits, never 0. */
export const pValue = (value: unknown): number | null =>
  typeof value === 'number' ? Number(value.toPrecision(3)) : null;

/** Why a part has no number, as a sentence; undefined where it has one. */
export const refusalOf = (value: unknown): string | undefined => {
  const message = at(value, 'refusal', 'message');
  return typeof message === 'string'
    ? `No number: ${message} ${String(at(value, 'refusal', 'remedy') ?? '')}`
    : undefined;
};
