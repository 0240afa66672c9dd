import { RemovalPolicy } from 'aws-cdk-lib';
import {
  type Attribute,
  AttributeType,
  Billing,
  type GlobalSecondaryIndexPropsV2,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { indexKeys, partitionKey, sortKey, type TableName, tableDesign } from '#functions/platform/table-design.ts';
import type { PlatformFunction } from './platform-function.ts';

/** The index names of one table, as its design has them. */
type IndexName<Table extends TableName> = keyof (typeof tableDesign)[Table]['indexes'] & string;

type Right = 'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'ConditionCheckItem';
type TableRights<Table extends TableName> = {
  readonly table: readonly Right[];
  readonly queriedIndexes?: readonly IndexName<Table>[];
};

const feedIndex = 'feed' satisfies IndexName<'ideas'> & IndexName<'people'>;
const writes: readonly Right[] = ['PutItem', 'UpdateItem', 'DeleteItem'];
const readingWithKey = ['kms:Decrypt', 'kms:DescribeKey'];
const writingWithKey = [
  'kms:Encrypt',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
];
const text = (name: string): Attribute => ({ name, type: AttributeType.STRING });

/** One context's table as `functions/platform/table-design.ts` describes it, with everything that protects it. */
export class ContextTable<Table extends TableName> extends Construct {
  readonly tableName: Table;
  readonly table: TableV2;
  readonly key: IKey;

  constructor(scope: Construct, id: string, props: { readonly name: Table; readonly key: IKey }) {
    super(scope, id);
    this.tableName = props.name;
    this.key = props.key;
    const design = tableDesign[props.name];
    this.table = new TableV2(this, 'Table', {
      partitionKey: text(partitionKey),
      sortKey: text(sortKey),
      globalSecondaryIndexes: Object.entries(design.indexes).map(([name, { projected }]) => indexOf(name, projected)),
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.customerManagedKey(props.key),
      // What has no journal tells nobody anything.
      ...(feedIndex in design.indexes ? { dynamoStream: StreamViewType.NEW_IMAGE } : {}),
      timeToLiveAttribute: design.expiresAttribute,
      // As long as AWS offers: a mistake in a year's reports is often noticed only at the next month's end.
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  /** The stream's address. Every table with a journal has one. */
  get streamArn(): string {
    const { tableStreamArn } = this.table;
    if (tableStreamArn === undefined) throw new Error(`table ${this.tableName} has no stream`);
    return tableStreamArn;
  }

  /**
   * Grants exactly these actions, on the table itself and, for queries, on the named indexes. Transactions need the
   * right of each item's action. `Scan` cannot be named: a request never scans, and neither does anything else.
   */
  allow(caller: PlatformFunction, rights: TableRights<Table>): void {
    const { tableArn } = this.table;
    const indexArns = (rights.queriedIndexes ?? []).map((index) => `${tableArn}/index/${index}`);
    if (rights.table.length > 0) caller.allow(rights.table.map(actionOf), [tableArn]);
    if (indexArns.length > 0) caller.allow([actionOf('Query')], indexArns);
    this.allowKey(
      caller,
      rights.table.some((right) => writes.includes(right)),
    );
  }

  /** Grants reading the journal by day, by the index that every table with a journal has, and nothing else of the table. */
  allowFeed(caller: PlatformFunction): void {
    caller.allow([actionOf('Query')], [`${this.table.tableArn}/index/${feedIndex}`]);
    this.allowKey(caller, false);
  }

  /** Grants reading the stream and nothing of the table. */
  allowStream(caller: PlatformFunction): void {
    const actions = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'];
    caller.allow(
      actions.map((action) => `dynamodb:${action}`),
      [this.streamArn],
    );
    this.allowKey(caller, false);
  }

  /** DynamoDB uses the key in the caller's name. */
  private allowKey(caller: PlatformFunction, mayWrite: boolean): void {
    caller.allowKeyThrough('dynamodb', this.key, mayWrite ? [...readingWithKey, ...writingWithKey] : readingWithKey);
  }
}

function actionOf(right: Right): string {
  return `dynamodb:${right}`;
}

function indexOf(name: string, projected: 'all' | readonly string[]): GlobalSecondaryIndexPropsV2 {
  const { pk, sk } = indexKeys(name);
  const keys = { indexName: name, partitionKey: text(pk), sortKey: text(sk) };
  if (projected === 'all') return { ...keys, projectionType: ProjectionType.ALL };
  return { ...keys, projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...projected] };
}
