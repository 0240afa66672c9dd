/** What a template leaves open: the idea's title, who wrote it, and who answers. */
export const placeholders = ['title', 'author', 'organisation'] as const;
export type PlaceholderValues = Readonly<Partial<Record<(typeof placeholders)[number], string>>>;

const inText = new RegExp(`\\{(${placeholders.join('|')})\\}`, 'g');

/** Puts in what is known. What is not stays as it is, to be seen and written by whoever sends the letter. */
export const fillPlaceholders = (text: string, values: PlaceholderValues): string =>
  text.replace(inText, (placeholder, name: keyof PlaceholderValues) => values[name] ?? placeholder);

/** Whether something is still left open in a text. */
export const holdsPlaceholder = (text: string): boolean => text.search(inText) >= 0;
