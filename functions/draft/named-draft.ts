import type { IdeaId, PersonId } from '#shared/kernel/ids.ts';
import type { KeptDraft } from './draft.entity.ts';
import type { DraftStore } from './draft.store.ts';

/** A draft in the words that its author has seen. */
export type NamedDraft = { readonly id: IdeaId; readonly revision: number };

/** The draft that a submission names; `gone` where it was changed or submitted meanwhile, or is not the author's. */
export const namedDraft = async (
  drafts: Pick<DraftStore, 'find'>,
  authorId: PersonId,
  named: NamedDraft | undefined,
): Promise<KeptDraft | undefined | 'gone'> => {
  if (named === undefined) return undefined;
  const kept = await drafts.find(authorId, named.id);
  return kept === undefined || kept.draft.revision !== named.revision ? 'gone' : kept;
};
