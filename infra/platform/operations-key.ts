import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/**
 * The key of what runs the platform rather than what people wrote: logs, the alarm topic and the origin secret. It is
 * not the tables' key, so that reading a log needs no right that also opens the tables.
 */
export class OperationsKey extends Key {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      description: 'Commonweal: logs, alarms and the origin secret',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.allowLogs();
    this.allowAlarms();
  }

  private allowLogs(): void {
    const { partition, region, account } = Stack.of(this);
    const ownLogGroups = `arn:${partition}:logs:${region}:${account}:log-group:*`;
    this.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
        actions: [
          'kms:Encrypt',
          'kms:Decrypt',
          'kms:ReEncryptFrom',
          'kms:ReEncryptTo',
          'kms:GenerateDataKey',
          'kms:GenerateDataKeyWithoutPlaintext',
          'kms:DescribeKey',
        ],
        resources: ['*'],
        conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': ownLogGroups } },
      }),
    );
  }

  /** CloudWatch encrypts what it tells the alarm topic. */
  private allowAlarms(): void {
    this.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
  }
}
