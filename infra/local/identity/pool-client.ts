import { referenceOf } from '../assembly/identifiers.ts';
import type { Located } from '../assembly/located-resource.ts';
import { isTrue, recordAt, stringAt, stringsAt } from '../state/json.ts';

/** A user pool's client as the template declares it. */
export type PoolClient = {
  readonly id: string;
  readonly callbackUrls: readonly string[];
  readonly logoutUrls: readonly string[];
  readonly scopes: readonly string[];
  readonly idTokenSeconds: number;
};

const unitSeconds: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 };

/** Reads a client whose addresses are local already. Throws for secrets and flows other than the code flow. */
export function readPoolClient({ logicalId, properties, ...rest }: Located): PoolClient {
  if (isTrue(properties['GenerateSecret'])) throw new Error(`${logicalId}: only public clients (PKCE) run here`);
  const flows = stringsAt(properties, 'AllowedOAuthFlows');
  if (flows.some((flow) => flow !== 'code'))
    throw new Error(`${logicalId}: only the code flow runs here, not ${flows}`);
  const unit = stringAt(recordAt(properties, 'TokenValidityUnits'), 'IdToken') ?? 'hours';
  return {
    id: referenceOf({ logicalId, properties, ...rest }),
    callbackUrls: stringsAt(properties, 'CallbackURLs'),
    logoutUrls: stringsAt(properties, 'LogoutURLs'),
    scopes: stringsAt(properties, 'AllowedOAuthScopes'),
    idTokenSeconds: Number(properties['IdTokenValidity'] ?? 1) * (unitSeconds[unit] ?? 3_600),
  };
}
