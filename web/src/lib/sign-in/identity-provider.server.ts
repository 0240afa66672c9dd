import * as oidc from 'openid-client';
import { Unreachable } from '#lib/platform/unreachable.ts';
import type { WebSettings } from '../../../web.env.ts';

/** Discovery is repeated now and then, so that a provider may move its addresses without a deployment of ours. */
const keptForMs = 60 * 60_000;
const timeoutSeconds = 8;

let kept: { issuer: string; readAtMs: number; configuration: Promise<oidc.Configuration> } | undefined;

/** Plain HTTP is for a provider on this very machine. */
const isLoopback = ({ hostname }: URL) => hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';

/** The identity provider as it describes itself. A failure is not kept. Throws `Unreachable`. */
export const identityProvider = async (settings: WebSettings, nowMs = Date.now()): Promise<oidc.Configuration> => {
  if (kept === undefined || kept.issuer !== settings.OIDC_ISSUER || nowMs - kept.readAtMs > keptForMs) {
    const issuer = new URL(settings.OIDC_ISSUER);
    const configuration = oidc.discovery(issuer, settings.OIDC_CLIENT_ID, undefined, oidc.None(), {
      timeout: timeoutSeconds,
      execute: isLoopback(issuer) ? [oidc.allowInsecureRequests] : [],
    });
    kept = { issuer: settings.OIDC_ISSUER, readAtMs: nowMs, configuration };
    configuration.catch(() => {
      kept = undefined;
    });
  }
  return kept.configuration.catch((cause: unknown) => {
    throw new Unreachable('the identity provider did not describe itself', { cause });
  });
};
