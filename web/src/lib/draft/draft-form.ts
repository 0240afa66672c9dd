import type { DraftContent } from '#shared/idea/draft.schema.ts';

/** The form as it was typed: text only, so that it can be shown again whatever was in it. */
export type DraftValues = {
  readonly problem: string;
  readonly title: string;
  readonly solution: string;
  readonly category: string;
  readonly visibility: string;
  readonly authorName: string;
  readonly language: string;
  /** The challenge that it is written for, if it is for one. */
  readonly challengeId: string;
};

/** A form nobody has written in yet. */
export const emptyValues = (language: string, challengeId = ''): DraftValues => ({
  problem: '',
  title: '',
  solution: '',
  category: '',
  visibility: '',
  authorName: 'shown',
  language,
  challengeId,
});

export const valuesOfDraft = (draft: DraftContent): DraftValues => ({
  problem: draft.problem,
  title: draft.title,
  solution: draft.solution,
  category: draft.category ?? '',
  visibility: draft.visibility ?? '',
  authorName: draft.authorName ?? 'shown',
  language: draft.language,
  challengeId: draft.challengeId ?? '',
});

/** What the form carries beside its fields. `key` makes a repeated start the same draft; the rest name the draft it has. */
export type DraftTie = { readonly id: string; readonly revision: number } | { readonly key: string };

/** Nothing chosen is nothing said, which a draft may leave open. */
export const contentOfValues = ({ challengeId, ...values }: DraftValues) => ({
  ...proposalOfValues({ ...values, challengeId }),
  ...(challengeId === '' ? {} : { challengeId }),
});

/** What is submitted of it: to which challenge is no part of a proposal. */
export const proposalOfValues = ({ category, visibility, authorName, challengeId: _, ...texts }: DraftValues) => ({
  ...texts,
  ...(category === '' ? {} : { category }),
  ...(visibility === '' ? {} : { visibility }),
  ...(authorName === '' ? {} : { authorName }),
});

/** Whether two drafts say the same, so that a form sent twice is not taken for a conflict. */
export const isSameContent = (one: DraftContent, other: DraftContent): boolean => {
  const [a, b] = [valuesOfDraft(one), valuesOfDraft(other)];
  return (Object.keys(a) as (keyof DraftValues)[]).every((field) => a[field] === b[field]);
};
