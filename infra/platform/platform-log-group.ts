import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

type PlatformLogGroupProps = { readonly name: string; readonly key?: IKey };

/**
 * Lines for finding faults, kept for three months: long enough to see a quarter's pattern, and never the record of what
 * people did. That is the journal, in the tables, so these lines go when their stack goes.
 */
export class PlatformLogGroup extends LogGroup {
  constructor(scope: Construct, id: string, { name, key }: PlatformLogGroupProps) {
    super(scope, id, {
      logGroupName: name,
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
      ...(key === undefined ? {} : { encryptionKey: key }),
    });
  }

  /** The address services deliver to: the attribute of the log group ends in `:*`, which they do not take. */
  get deliveryArn(): string {
    return Stack.of(this).formatArn({
      service: 'logs',
      resource: 'log-group',
      resourceName: this.logGroupName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }
}

/** `/commonweal/<environment>/<name>`, so that a console lists everything of an environment together. */
export function logGroupName(namePrefix: string, name: string): string {
  return `/${namePrefix.replace('-', '/')}/${name}`;
}
