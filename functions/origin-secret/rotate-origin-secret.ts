import type { OriginSecretVersions, SiteEdges, VersionId } from './origin-secret.port.ts';

/** The steps of a rotation, in the order in which Secrets Manager asks for them. It may ask for each again. */
export const rotationSteps = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'] as const;
export type RotationStep = (typeof rotationSteps)[number];

type Parts = {
  readonly versions: OriginSecretVersions;
  readonly edges: SiteEdges;
  readonly newValue: () => string;
  readonly waitMs: (ms: number) => Promise<void>;
};

/**
 * A function that has just read the secret does not read it again for five seconds, whatever it is sent
 * (`platform/origin-check.ts`). CloudFront is told a value no sooner than all of them would read it.
 */
const beforeTellingMs = 6_000;

/** Some edge may still send a value from before the last rotation, so a further one must wait. */
export class EdgesBehind extends Error {
  constructor() {
    super('CloudFront has not told all its edges the current value yet; the rotation is tried again later');
    this.name = 'EdgesBehind';
  }
}

/**
 * Rotates the secret by which CloudFront proves that a request came through it, without refusing anybody meanwhile.
 *
 * Functions accept the current value and the previous one. So whatever value any edge may be sending has to be one of
 * those two, at every moment and wherever a step was cut off:
 *
 * - `createSecret` begins only when every edge sends the current value. An earlier rotation that ended between its two
 *   last calls is first completed here; going on at once would make two values of the past count and a third be sent.
 * - `finishSecret` makes the new value current, gives functions the time to learn it, and only then tells CloudFront,
 *   whose edges change over within minutes.
 *
 * `setSecret` and `testSecret` have nothing to do: no other system keeps the value, and a test request would be refused.
 */
export const rotateOriginSecret = (parts: Parts) => async (step: RotationStep, version: VersionId) => {
  switch (step) {
    case 'createSecret':
      return createSecret(parts, version);
    case 'setSecret':
    case 'testSecret':
      return;
    case 'finishSecret':
      return finishSecret(parts, version);
  }
};

const createSecret = async (parts: Parts, version: VersionId): Promise<void> => {
  const { versions, newValue } = parts;
  const { isCurrent, current } = await standingOf(versions, version);
  if (isCurrent) return;
  await waitForEdges(parts, await requiredValue(versions, current));
  if ((await versions.valueOf(version)) === undefined) await versions.putPending(version, newValue());
};

const finishSecret = async (parts: Parts, version: VersionId): Promise<void> => {
  const { versions, edges } = parts;
  const { isCurrent, current } = await standingOf(versions, version);
  const value = await requiredValue(versions, version);
  if (!isCurrent) await versions.makeCurrent(version, current);
  if ((await edges.read()).sentValue !== value) await tell(parts, value);
};

/** Throws unless every edge sends the value, after having told CloudFront to send it where it was not. */
const waitForEdges = async (parts: Parts, value: string): Promise<void> => {
  const { sentValue, isEverywhere } = await parts.edges.read();
  if (sentValue !== value) await tell(parts, value);
  if (sentValue !== value || !isEverywhere) throw new EdgesBehind();
};

const tell = async ({ edges, waitMs }: Parts, value: string): Promise<void> => {
  await waitMs(beforeTellingMs);
  await edges.send(value);
};

type Standing = { readonly isCurrent: boolean; readonly current: VersionId };

/** Throws for a version that is neither being made nor current: the request is then not one of Secrets Manager's. */
const standingOf = async (versions: OriginSecretVersions, version: VersionId): Promise<Standing> => {
  const stages = await versions.stages();
  const current = Object.keys(stages).find((id) => stages[id]?.includes('AWSCURRENT'));
  if (current === undefined) throw new Error('the origin secret has no current version');
  const isCurrent = version === current;
  if (!isCurrent && stages[version]?.includes('AWSPENDING') !== true) {
    throw new Error('the version to rotate to is not pending');
  }
  return { isCurrent, current };
};

const requiredValue = async (versions: OriginSecretVersions, version: VersionId): Promise<string> => {
  const value = await versions.valueOf(version);
  if (value === undefined) throw new Error('a version of the origin secret has no value');
  return value;
};
