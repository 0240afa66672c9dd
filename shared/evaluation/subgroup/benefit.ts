/** A group's effect and how many people it was found among. */
type GroupEffect = { readonly group: string; readonly people: number; readonly effect: number };

/**
 * Who gains: each group's share of the people, and of the sum of people times effect. Shares of a sum of gains and losses say
 * nothing, so they are null, with the reason, where effects point in different directions.
 */
export const distributionOfBenefit = (groups: readonly GroupEffect[]) => {
  const people = groups.reduce((sum, g) => sum + g.people, 0);
  const total = groups.reduce((sum, g) => sum + g.people * g.effect, 0);
  const isShared = groups.every((g) => g.effect > 0) || groups.every((g) => g.effect < 0);
  return {
    groups: groups.map((g) => ({
      group: g.group,
      shareOfPeople: g.people / people,
      shareOfBenefit: isShared ? (g.people * g.effect) / total : null,
    })),
    ...(isShared ? {} : { because: 'effects of the groups point in different directions' }),
  };
};
