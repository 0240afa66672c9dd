import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Addresses } from './assembly/local-addresses.ts';
import type { Clock } from './clock/clock.ts';
import { type FunctionDefinition, runtimeVariables } from './lambda/function-definition.ts';
import { addressesOf, choosePorts } from './ports.ts';
import { readDeclared } from './run/declared.ts';
import { startEngines } from './run/engines.ts';
import { startServers } from './run/servers.ts';
import { openStores, type Stores } from './run/stores.ts';
import { startWorkers } from './run/workers.ts';
import { removeRunFile, runningInstance, writeRunFile } from './run-file.ts';

/** A running template. */
export type LocalRun = {
  readonly addresses: Addresses & { readonly dynamodb: string };
  readonly dataFolder: string;
  readonly clock: Clock;
  /** The physical name of each table, by its logical id. */
  readonly tables: Readonly<Record<string, string>>;
  /** A function's whole environment; the name is the physical one, or that without the start all share. */
  environmentOf(functionName: string): Readonly<Record<string, string>>;
  /** A secret's current value, by ARN or name. */
  secret(id: string): string;
  stop(): Promise<void>;
};

export type LocalOptions = {
  /** The folder `cdk synth` wrote. */
  readonly assembly: string;
  /** Everything the run keeps; the same folder again continues where it was. */
  readonly dataFolder: string;
  /** The site's port, with the six after it; 0, the default, takes free ones. */
  readonly basePort?: number;
};

/**
 * Runs what a cloud assembly declares, on this machine. Whatever it acknowledged is in the data folder first.
 * Throws one readable error for a template with parts that cannot run here, a taken port, or a data folder in use.
 */
export async function startLocal({ assembly, dataFolder, basePort = 0 }: LocalOptions): Promise<LocalRun> {
  const other = await runningInstance(dataFolder);
  if (other !== undefined) throw new Error(`${dataFolder} is in use by process ${other.pid} (${other.site}).`);
  mkdirSync(dataFolder, { recursive: true });
  const ports = await choosePorts(basePort);
  const addresses = addressesOf(ports);
  const declared = readDeclared(assembly, addresses);
  const stores = openStores(declared, { dataFolder, awsAddress: addresses.aws });
  const engines = await startEngines(declared, { stores, dataFolder, ports, addresses });
  const workers = startWorkers(declared, { stores, engines });
  const servers = await startServers(declared, { stores, engines, workers, dataFolder, ports, addresses });
  writeRunFile(dataFolder, { pid: process.pid, control: addresses.control, site: addresses.site });
  const stop = async () => {
    await servers.stop();
    workers.stop();
    await Promise.all(stores.functions.all.map((lambda) => lambda.stop()));
    await engines.stop();
    stores.close();
    removeRunFile(dataFolder);
  };
  return {
    addresses: { ...addresses, dynamodb: engines.dynamodb.endpoint },
    dataFolder: join(dataFolder),
    clock: stores.clock,
    tables: Object.fromEntries(declared.tables.map(({ logicalId, name }) => [logicalId, name])),
    environmentOf: (functionName) => runtimeVariables(functionNamed(functionName, stores), addresses.aws),
    secret: (id) => stores.secrets.version(stores.secrets.arnOf(id), {}).value,
    stop,
  };
}

function functionNamed(functionName: string, { functions }: Stores): FunctionDefinition {
  const names = functions.all.map(({ definition }) => definition.name);
  const start = names.reduce(commonStart, names[0] ?? '').replace(/[^-]*$/, '');
  const found = functions.byName(functionName) ?? functions.byName(`${start}${functionName}`);
  if (found === undefined) throw new Error(`no function ${functionName}; there are: ${names.join(', ')}`);
  return found.definition;
}

function commonStart(left: string, right: string): string {
  let length = 0;
  while (length < left.length && left[length] === right[length]) length += 1;
  return left.slice(0, length);
}
