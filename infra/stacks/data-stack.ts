import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { AttachmentsBucket } from '#infra/attachment/attachments-bucket.ts';
import { ContextTable } from '#infra/platform/context-table.ts';
import { OperationsKey } from '#infra/platform/operations-key.ts';
import { SearchBucket } from '#infra/search/search-bucket.ts';

/** What must never be lost: the tables, the documents and the keys. Nothing in it is deleted with the stack. */
export class DataStack extends Stack {
  readonly operationsKey: OperationsKey;
  readonly ideas: ContextTable<'ideas'>;
  readonly people: ContextTable<'people'>;
  readonly attachmentsBucket: AttachmentsBucket;
  readonly sealed: ContextTable<'sealed'>;
  readonly searchBucket: SearchBucket;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, { ...props, terminationProtection: true });
    const key = new Key(this, 'TablesKey', {
      description: 'Commonweal: every table but the sealed one, the documents of ideas, and the index made of them',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.operationsKey = new OperationsKey(this, 'OperationsKey');
    this.ideas = new ContextTable(this, 'Ideas', { name: 'ideas', key });
    this.people = new ContextTable(this, 'People', { name: 'people', key });
    this.attachmentsBucket = new AttachmentsBucket(this, 'Attachments', key);
    // A key of its own: whoever may use the one of the other tables opens no seal with it.
    const sealKey = new Key(this, 'SealKey', {
      description: 'Commonweal: who stands behind the handles of sealed ideas',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.sealed = new ContextTable(this, 'Sealed', { name: 'sealed', key: sealKey });
    this.searchBucket = new SearchBucket(this, 'SearchIndex', key);
    new CfnOutput(this, 'IdeasTableName', {
      value: this.ideas.table.tableName,
      description: 'The table of ideas, for counting its totals again',
    });
    new CfnOutput(this, 'PeopleTableName', {
      value: this.people.table.tableName,
      description: 'The table of people, for loading a directory into it',
    });
  }
}
