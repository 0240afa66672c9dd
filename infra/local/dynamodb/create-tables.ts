import { callDynamoDb, DynamoDbError } from './dynamodb.client.ts';

/** The part of a CloudFormation template that tables are read from. */
export type TableTemplate = {
  readonly Resources?: Readonly<Record<string, { readonly Type: string; readonly Properties?: object }>>;
};

type KeyPart = { AttributeName: string; KeyType: 'HASH' | 'RANGE' };
type Index = { IndexName: string; KeySchema: KeyPart[]; Projection: { ProjectionType?: string } };

/** What is read of AWS::DynamoDB::GlobalTable, with intrinsics resolved. */
export type TableProperties = {
  TableName?: unknown;
  KeySchema: KeyPart[];
  AttributeDefinitions: { AttributeName: string; AttributeType: string }[];
  GlobalSecondaryIndexes?: Index[];
  LocalSecondaryIndexes?: Index[];
  StreamSpecification?: { StreamViewType: string };
  TimeToLiveSpecification?: { AttributeName?: string; Enabled: boolean };
};

/** A table bears its declared name or, without one, its logical id. */
export function tableName(logicalId: string, properties: object): string {
  const declared = 'TableName' in properties ? properties.TableName : undefined;
  return typeof declared === 'string' ? declared : logicalId;
}

/**
 * Creates every table of the templates on an engine; a table that stands already gains the indexes it lacks.
 *
 * @returns the table's name by its logical id
 */
export async function createTables(
  endpoint: string,
  templates: readonly TableTemplate[],
): Promise<Record<string, string>> {
  const names: Record<string, string> = {};
  for (const template of templates) {
    for (const [logicalId, resource] of Object.entries(template.Resources ?? {})) {
      if (resource.Type !== 'AWS::DynamoDB::GlobalTable') continue;
      const properties = resource.Properties as TableProperties;
      const name = tableName(logicalId, properties);
      if (names[logicalId] !== undefined) throw new Error(`two stacks declare a table ${logicalId}`);
      names[logicalId] = name;
      await createTable(endpoint, name, properties);
    }
  }
  return names;
}

/** Creates one table, or brings the standing one up to its declaration. Throws where only a fresh table would do. */
export async function createTable(endpoint: string, name: string, properties: TableProperties): Promise<void> {
  try {
    await callDynamoDb(endpoint, 'CreateTable', createTableInput(name, properties));
  } catch (error) {
    if (!(error instanceof DynamoDbError) || error.name !== 'ResourceInUseException') throw error;
    await addMissingIndexes(endpoint, name, properties);
  }
  await enableTimeToLive(endpoint, name, properties);
}

function createTableInput(name: string, properties: TableProperties) {
  const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, LocalSecondaryIndexes } = properties;
  const stream = properties.StreamSpecification;
  return {
    TableName: name,
    KeySchema,
    AttributeDefinitions,
    BillingMode: 'PAY_PER_REQUEST',
    ...(GlobalSecondaryIndexes?.length ? { GlobalSecondaryIndexes: GlobalSecondaryIndexes.map(indexInput) } : {}),
    ...(LocalSecondaryIndexes?.length ? { LocalSecondaryIndexes: LocalSecondaryIndexes.map(indexInput) } : {}),
    ...(stream === undefined ? {} : { StreamSpecification: { StreamEnabled: true, ...stream } }),
  };
}

/** Capacity settings of an index have no meaning here and are left out. */
function indexInput({ IndexName, KeySchema, Projection }: Index) {
  return { IndexName, KeySchema, Projection };
}

async function addMissingIndexes(endpoint: string, name: string, properties: TableProperties): Promise<void> {
  const { Table } = await callDynamoDb<{ Table: TableProperties }>(endpoint, 'DescribeTable', { TableName: name });
  if (JSON.stringify(Table.KeySchema) !== JSON.stringify(properties.KeySchema)) {
    throw new Error(`table ${name} has other keys than the template declares: start on an empty folder`);
  }
  for (const index of properties.GlobalSecondaryIndexes ?? []) {
    const standing = Table.GlobalSecondaryIndexes?.find(({ IndexName }) => IndexName === index.IndexName);
    if (standing === undefined) await addIndex(endpoint, name, { properties, index });
    else if (JSON.stringify(standing.KeySchema) !== JSON.stringify(index.KeySchema)) {
      throw new Error(`index ${name}/${index.IndexName} has other keys than the template: start on an empty folder`);
    }
  }
}

async function addIndex(endpoint: string, name: string, declared: { properties: TableProperties; index: Index }) {
  await callDynamoDb(endpoint, 'UpdateTable', {
    TableName: name,
    AttributeDefinitions: declared.properties.AttributeDefinitions,
    GlobalSecondaryIndexUpdates: [{ Create: indexInput(declared.index) }],
  });
}

async function enableTimeToLive(endpoint: string, name: string, properties: TableProperties): Promise<void> {
  const declared = properties.TimeToLiveSpecification;
  if (declared?.Enabled !== true) return;
  const { TimeToLiveDescription: standing } = await callDynamoDb<{
    TimeToLiveDescription?: { AttributeName?: string };
  }>(endpoint, 'DescribeTimeToLive', { TableName: name });
  if (standing?.AttributeName === declared.AttributeName) return;
  await callDynamoDb(endpoint, 'UpdateTimeToLive', { TableName: name, TimeToLiveSpecification: declared });
}
