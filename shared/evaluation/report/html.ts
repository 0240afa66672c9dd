const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text made safe inside HTML and attributes: names in a protocol are data, never markup. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => entities[char] ?? char);

/** A number in a table: six significant digits, a dash where there is none. */
export const cell = (value: unknown): string => {
  if (typeof value === 'number')
    return Number.isFinite(value) ? escapeHtml(String(Number(value.toPrecision(6)))) : value > 0 ? '∞' : '−∞';
  return value === undefined || value === null ? '–' : escapeHtml(String(value));
};

/** A table with a caption and column headers tied to their cells. */
export const htmlTable = (caption: string, header: readonly string[], rows: readonly (readonly unknown[])[]): string =>
  `<table><caption>${escapeHtml(caption)}</caption><thead><tr>${header.map((h) => `<th scope="col">${escapeHtml(h)}</th>`).join('')}</tr></thead><tbody>${rows
    .map(
      ([first, ...rest]) =>
        `<tr><th scope="row">${cell(first)}</th>${rest.map((value) => `<td>${cell(value)}</td>`).join('')}</tr>`,
    )
    .join('')}</tbody></table>`;
