/** What the local run makes of a resource type. */
export type Treatment =
  | { readonly here: 'runs' }
  | { readonly here: 'checked only'; readonly as: string }
  | { readonly here: 'no local effect'; readonly because: string };

const runs: Treatment = { here: 'runs' };
const none = (because: string): Treatment => ({ here: 'no local effect', because });

/** Every resource type a template may declare. A type outside this list is an error at start, never skipped. */
export const resourceTypes: Readonly<Record<string, Treatment>> = {
  'AWS::DynamoDB::GlobalTable': runs,
  'AWS::Lambda::Function': runs,
  'AWS::Lambda::EventSourceMapping': runs,
  'AWS::Lambda::EventInvokeConfig': runs,
  'AWS::SQS::Queue': runs,
  'AWS::Events::EventBus': runs,
  'AWS::Events::Rule': runs,
  'AWS::Scheduler::Schedule': runs,
  'AWS::S3::Bucket': runs,
  'Custom::CDKBucketDeployment': runs,
  'AWS::ApiGatewayV2::Api': runs,
  'AWS::ApiGatewayV2::Stage': runs,
  'AWS::ApiGatewayV2::Integration': runs,
  'AWS::ApiGatewayV2::Route': runs,
  'AWS::ApiGatewayV2::Authorizer': runs,
  'AWS::CloudFront::Distribution': runs,
  'AWS::CloudFront::CachePolicy': runs,
  'AWS::CloudFront::OriginRequestPolicy': runs,
  'AWS::CloudFront::ResponseHeadersPolicy': runs,
  'AWS::SecretsManager::Secret': runs,
  'AWS::SecretsManager::RotationSchedule': runs,
  'AWS::Cognito::UserPool': runs,
  'AWS::Cognito::UserPoolClient': runs,

  'AWS::IAM::Role': { here: 'checked only', as: 'the rights of the function that assumes it' },
  'AWS::IAM::Policy': { here: 'checked only', as: 'rights of its roles' },
  'AWS::IAM::ManagedPolicy': { here: 'checked only', as: 'rights of its roles' },

  'AWS::CloudFront::OriginAccessControl': none('the stand-in reads the bucket folder itself'),
  'AWS::S3::BucketPolicy': none('only the CloudFront stand-in reads buckets here'),
  'AWS::SQS::QueuePolicy': none(
    'only rules and functions of the template send here; functions are checked by their roles',
  ),
  'AWS::Lambda::Permission': none('only services of the template invoke functions here'),
  'AWS::Lambda::LayerVersion': none('the only layer belongs to the bucket deployment, which is done without it'),
  'AWS::Lambda::Version': none('there is one version here'),

  'AWS::SecretsManager::ResourcePolicy': none('only functions of the template call here, checked by their roles'),
  'AWS::Scheduler::ScheduleGroup': none('a name for schedules'),
  'AWS::KMS::Key': none('the files of a local run are not encrypted'),
  'AWS::KMS::Alias': none('a name for a key'),
  'AWS::Cognito::UserPoolIdentityProvider': none('the local provider has ready personas instead'),
  'AWS::Cognito::UserPoolDomain': none('the identity provider has one local address'),
  'AWS::Cognito::ManagedLoginBranding': none('the local sign-in page has its own plain look'),
  'AWS::Cognito::UserPoolResourceServer': none('no client here asks for custom scopes'),
  'AWS::Logs::LogGroup': none('logs are files of the data folder'),
  'AWS::Logs::ResourcePolicy': none('logs are files of the data folder'),
  'AWS::Logs::MetricFilter': none('nothing watches metrics here'),
  'AWS::Logs::QueryDefinition': none('a saved query of the console'),
  'AWS::CloudWatch::Alarm': none('nothing watches metrics here'),
  'AWS::CloudWatch::CompositeAlarm': none('nothing watches metrics here'),
  'AWS::CloudWatch::Dashboard': none('a page of the console'),
  'AWS::SNS::Topic': none('only alarms publish to it'),
  'AWS::SNS::TopicPolicy': none('only alarms publish to it'),
  'AWS::SNS::Subscription': none('only alarms publish to its topic'),
  'AWS::WAFv2::WebACL': none('no strangers reach a loopback address'),
  'AWS::WAFv2::LoggingConfiguration': none('the web ACL is not evaluated'),
  'AWS::Events::Archive': none('a copy of the bus for investigations on AWS'),
  'AWS::SSM::Parameter': none('hands a value from one stack to another'),
  'Custom::CrossRegionExportWriter': none('the reader is resolved from the assembly itself'),
  'Custom::CrossRegionExportReader': none('resolved from its writer in the assembly'),
  'Custom::S3AutoDeleteObjects': none('the data folder is deleted as a whole'),
  'AWS::CDK::Metadata': none('version statistics of the CDK'),
};
