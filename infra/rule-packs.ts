import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag';

/**
 * Checks every stack against AWS's own advice and against NIST 800-53 R5. A finding that is not acknowledged beside the
 * construct it concerns stops the synthesis, and so the deploy.
 */
export function addRulePacks(app: App): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new NIST80053R5Checks(app));
}
