import { attributeOf } from '../assembly/identifiers.ts';
import type { Located } from '../assembly/located-resource.ts';
import type { TableKeys } from '../aws/leading-keys.ts';
import { recordAt, recordsAt, stringAt } from '../state/json.ts';
import { createTable, type TableProperties, tableName } from './create-tables.ts';

/** A table of the template with what its neighbours ask of it. */
export type DeclaredTable = {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  readonly keyNames: readonly string[];
  readonly keys: TableKeys;
  readonly timeToLiveAttribute: string | undefined;
  readonly encryptionKey: string | undefined;
  readonly properties: TableProperties;
};

export function declaredTables(resources: readonly Located[]): DeclaredTable[] {
  return resources.filter(({ type }) => type === 'AWS::DynamoDB::GlobalTable').map(readTable);
}

function readTable(resource: Located): DeclaredTable {
  // The resolver leaves the shape of a template as CloudFormation's specification has it.
  const properties = resource.properties as TableProperties;
  const partitionKey = (schema: TableProperties['KeySchema']) =>
    schema.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName ?? '';
  const indexes = [...(properties.GlobalSecondaryIndexes ?? []), ...(properties.LocalSecondaryIndexes ?? [])];
  const timeToLive = properties.TimeToLiveSpecification;
  return {
    logicalId: resource.logicalId,
    name: tableName(resource.logicalId, properties),
    arn: attributeOf(resource, 'Arn'),
    keyNames: properties.KeySchema.map(({ AttributeName }) => AttributeName),
    keys: {
      table: partitionKey(properties.KeySchema),
      indexes: Object.fromEntries(indexes.map(({ IndexName, KeySchema }) => [IndexName, partitionKey(KeySchema)])),
    },
    timeToLiveAttribute: timeToLive?.Enabled === true ? timeToLive.AttributeName : undefined,
    encryptionKey: encryptionKeyOf(resource),
    properties,
  };
}

/** Each replica names its key; there is one replica, in the stack's region. */
function encryptionKeyOf({ properties }: Located): string | undefined {
  const [replica] = recordsAt(properties, 'Replicas');
  return stringAt(recordAt(replica ?? {}, 'SSESpecification'), 'KMSMasterKeyId');
}

/** One after the other: the engine writes to one file. */
export async function createDeclaredTables(endpoint: string, tables: readonly DeclaredTable[]): Promise<void> {
  for (const { name, properties } of tables) await createTable(endpoint, name, properties);
}
