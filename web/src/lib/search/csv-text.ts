/**
 * A field of CSV (RFC 4180). A spreadsheet takes what begins like a formula for one, whoever wrote it; an apostrophe in front
 * makes it text (OWASP, CSV injection).
 */
const fieldOf = (value: string | number): string => {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A line of CSV, with its line end. */
export const csvLine = (values: readonly (string | number)[]): string => `${values.map(fieldOf).join(',')}\r\n`;
