type Move = { readonly ideaId: string; readonly supports: boolean; readonly wasSupport: boolean };

/**
 * How the number of supporters changes, for each idea, when interests go from what was last counted of them to what they
 * are. An idea stands here also where its number stays, since something was counted of it.
 */
export const supportChanges = (moves: readonly Move[]): { ideaId: string; by: number }[] => {
  const changes = new Map<string, number>();
  for (const { ideaId, supports, wasSupport } of moves)
    changes.set(ideaId, (changes.get(ideaId) ?? 0) + Number(supports) - Number(wasSupport));
  return [...changes].map(([ideaId, by]) => ({ ideaId, by }));
};
