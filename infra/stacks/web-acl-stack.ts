import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { SiteWebAcl } from '#infra/edge/site-web-acl.ts';

/** Where CloudFront looks for web ACLs, wherever else everything runs. */
export const webAclRegion = 'us-east-1';

export class WebAclStack extends Stack {
  readonly webAclArn: string;

  constructor(scope: Construct, id: string, { namePrefix, ...props }: StackProps & { readonly namePrefix: string }) {
    super(scope, id, props);
    this.webAclArn = new SiteWebAcl(this, 'WebAcl', { namePrefix }).arn;
  }
}
