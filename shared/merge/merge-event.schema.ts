import * as v from 'valibot';
import { ideaIdSchema } from '#shared/kernel/ids.ts';

/** Of the idea that is to be merged: into which other one. */
const into = { into: ideaIdSchema };
/** Of the idea that stays: which other one joins it. */
const from = { from: ideaIdSchema };

/** What happens to two ideas at once: each has an entry of its own, of a type of its own, since other people are told of each. */
export const mergeEvents = [
  v.strictObject({ type: v.literal('idea-merge-proposed'), ...into }),
  v.strictObject({ type: v.literal('idea-merge-agreed'), ...into }),
  v.strictObject({ type: v.literal('idea-merge-ended'), ...into }),
  v.strictObject({ type: v.literal('idea-merged'), ...into }),
  v.strictObject({ type: v.literal('idea-merge-undone'), ...into }),
  v.strictObject({ type: v.literal('idea-joining-proposed'), ...from }),
  v.strictObject({ type: v.literal('idea-joining-agreed'), ...from }),
  v.strictObject({ type: v.literal('idea-joining-ended'), ...from }),
  v.strictObject({ type: v.literal('idea-joined'), ...from }),
  v.strictObject({ type: v.literal('idea-joining-undone'), ...from }),
] as const;
