import { RemovalPolicy } from 'aws-cdk-lib';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { PlatformFunction } from '#infra/platform/platform-function.ts';

type OriginSecretProps = { readonly namePrefix: string; readonly key: IKey };

/** The secret by which CloudFront proves to the functions that a request came through it. */
export class OriginSecret extends Construct {
  readonly secret: Secret;
  private readonly key: IKey;

  constructor(scope: Construct, id: string, { namePrefix, key }: OriginSecretProps) {
    super(scope, id);
    this.key = key;
    this.secret = new Secret(this, 'Secret', {
      description: `${namePrefix}: proves that a request came through CloudFront`,
      // By its address: given the key itself, the CDK would open it to every principal of the account through this service.
      encryptionKey: Key.fromKeyArn(this, 'Key', key.keyArn),
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  get arn(): string {
    return this.secret.secretArn;
  }

  /** A reference that CloudFormation replaces by the current value; templates and their history never hold the value. */
  get resolvedAtDeploy(): string {
    return this.secret.secretValue.unsafeUnwrap();
  }

  /** Grants reading the value, current and previous. */
  allowRead(caller: PlatformFunction): void {
    caller.allow(['secretsmanager:GetSecretValue'], [this.arn]);
    caller.allowKeyThrough('secretsmanager', this.key, ['kms:Decrypt']);
  }

  /** Grants what the four steps of a rotation do to the secret. */
  allowRotation(caller: PlatformFunction): void {
    const actions = ['DescribeSecret', 'GetSecretValue', 'PutSecretValue', 'UpdateSecretVersionStage'];
    caller.allow(
      actions.map((action) => `secretsmanager:${action}`),
      [this.arn],
    );
    caller.allowKeyThrough('secretsmanager', this.key, ['kms:Decrypt', 'kms:GenerateDataKey']);
  }
}
