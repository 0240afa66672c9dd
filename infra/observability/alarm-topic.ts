import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';

type AlarmTopicProps = { readonly name: string; readonly key: IKey; readonly email: string | undefined };

/** Where alarms are told, and from there to the address of the deploy. */
export class AlarmTopic extends Topic {
  constructor(scope: Construct, id: string, { name, key, email }: AlarmTopicProps) {
    super(scope, id, { topicName: name, masterKey: key, enforceSSL: true });
    // Asking for TLS gives the topic a policy of its own, which takes the place of the one that let alarms publish.
    this.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    if (email !== undefined) this.addSubscription(new EmailSubscription(email));
  }
}
