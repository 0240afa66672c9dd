import type { InboxSettings } from '#shared/inbox/inbox-settings.schema.ts';
import { defaultInboxSettings } from '#shared/inbox/inbox-settings.schema.ts';
import { type Instant, instantFromMs } from '#shared/kernel/instant.ts';

/** What the mark of somebody's inbox says, with what holds where nothing was written yet. */
export type InboxMark = {
  readonly readUpTo: Instant;
  readonly digestedUpTo: Instant;
  readonly settings: InboxSettings;
};

/** As the table keeps it. */
type Kept = { readonly readUpTo?: string; readonly digestedUpTo?: string } & {
  readonly [Name in keyof InboxSettings]?: Readonly<InboxSettings[Name]>;
};

/** The mark of who has never marked anything. */
const beforeEverything = instantFromMs(0);

export const inboxMarkOf = (kept: Kept | null | undefined): InboxMark => {
  const { digest, muted, revision } = { ...defaultInboxSettings, ...kept };
  return {
    readUpTo: (kept?.readUpTo ?? beforeEverything) as Instant,
    digestedUpTo: (kept?.digestedUpTo ?? beforeEverything) as Instant,
    settings: { digest, muted: [...muted], revision },
  };
};

/** What arrives for this person must be later, or it would be taken for read, or for told by a digest. */
export const settledUpTo = ({ readUpTo, digestedUpTo }: InboxMark): Instant =>
  readUpTo < digestedUpTo ? digestedUpTo : readUpTo;
