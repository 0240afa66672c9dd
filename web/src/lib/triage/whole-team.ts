/** The value of the choice that gives an idea back to the whole team. */
export const wholeTeam = 'whole-team';
