import { join } from 'node:path';
import type { Addresses } from '../assembly/local-addresses.ts';
import { createDeclaredTables } from '../dynamodb/declared-tables.ts';
import { type DynamoDb, startDynamoDb } from '../dynamodb/start-dynamodb.ts';
import { startIdentity } from '../identity/start-identity.ts';
import type { Ports } from '../ports.ts';
import type { Declared } from './declared.ts';
import type { Stores } from './stores.ts';

/** The two real engines: DynamoDB with its tables, and the identity provider where there is a user pool. */
export type Engines = { readonly dynamodb: DynamoDb; stop(): Promise<void> };

export type EngineWorld = {
  readonly stores: Stores;
  readonly dataFolder: string;
  readonly ports: Ports;
  readonly addresses: Addresses;
};

export async function startEngines(
  declared: Declared,
  { stores, dataFolder, ports, addresses }: EngineWorld,
): Promise<Engines> {
  const identity = async () =>
    declared.poolClients.length === 0
      ? undefined
      : startIdentity({
          port: ports.identity,
          issuer: addresses.identity,
          clients: declared.poolClients,
          dataFolder,
          clock: stores.clock.shared,
        });
  const database = async () => {
    const started = await startDynamoDb({ file: join(dataFolder, 'dynamodb.sqlite'), port: ports.dynamodb });
    await createDeclaredTables(started.endpoint, declared.tables);
    return started;
  };
  const [dynamodb, provider] = await Promise.all([database(), identity()]);
  return {
    dynamodb,
    stop: async () => {
      await Promise.all([dynamodb.stop(), provider?.stop()]);
    },
  };
}
