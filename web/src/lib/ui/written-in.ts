/**
 * Marks text that a person wrote: the language it is in, for whoever reads it aloud, and the direction that its letters run
 * in, which nobody was asked for.
 */
export const writtenIn = (language: string | undefined) => ({ lang: language, dir: 'auto' as const });
