/** What every form control is given. A control without a label, or an error without words, cannot be written. */
export type FieldProps = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
};

/** The ids that tie hint and error to their control, for `aria-describedby`. */
export const describedBy = ({ name, hint, error }: FieldProps, ...more: string[]): string | undefined => {
  const ids = [...(hint ? [`${name}-hint`] : []), ...(error ? [`${name}-error`] : []), ...more];
  return ids.length > 0 ? ids.join(' ') : undefined;
};

/** The sentences of a form's faults by the field that each is about. */
export const errorsByField = (
  faults: readonly { readonly name: string; readonly message: string }[],
): Readonly<Record<string, string>> => Object.fromEntries(faults.map(({ name, message }) => [name, message]));
