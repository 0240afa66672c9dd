/** A version of the secret, named by Secrets Manager when it starts a rotation. */
export type VersionId = string;

/** The secret with its versions. A version is announced before it has a value. */
export type OriginSecretVersions = {
  /** Which version stands at which stages: current, previous (both count), or pending (being made). */
  readonly stages: () => Promise<Readonly<Record<VersionId, readonly string[]>>>;
  /** The value of a version; undefined while it has none. */
  readonly valueOf: (version: VersionId) => Promise<string | undefined>;
  /** Gives an announced version its value. Giving the same value again changes nothing. */
  readonly putPending: (version: VersionId, value: string) => Promise<void>;
  /** Makes a version the current one. What was current becomes the previous one in the same moment. */
  readonly makeCurrent: (version: VersionId, insteadOf: VersionId) => Promise<void>;
};

/** What CloudFront was last told to send, and whether all its edges have heard. */
type EdgeState = {
  /** Undefined where two origins were told different values, as a half-done change by hand may leave it. */
  readonly sentValue: string | undefined;
  readonly isEverywhere: boolean;
};

export type SiteEdges = {
  readonly read: () => Promise<EdgeState>;
  /** Tells CloudFront to send this value from now on. Throws where somebody else changed the distribution meanwhile. */
  readonly send: (value: string) => Promise<void>;
};
