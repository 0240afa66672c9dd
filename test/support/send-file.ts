type Form = { readonly address: string; readonly fields: Readonly<Record<string, string>> };

/** What a browser sends of a form that takes a file: its fields, and then the file. */
export const sendFile = ({ address, fields }: Form, file: File): Promise<Response> => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file);
  return fetch(address, { method: 'POST', body: form, redirect: 'manual' });
};
