import { describe, expect, it } from 'vitest';
import { synthesized } from '#infra/commonweal.fixture.ts';

/** What the sender of digests may do with SES, and what it is told to be the sender. */
const senderOf = (context: Record<string, unknown>) => {
  const deploy = synthesized(context);
  const sender = deploy
    .ofType('AWS::Lambda::Function')
    .find(({ properties }) => properties.FunctionName === 'commonweal-production-send-digests');
  const granted = deploy
    .ofType('AWS::IAM::Policy')
    .flatMap(({ properties }) => properties.PolicyDocument.Statement)
    .filter(({ Action }) => JSON.stringify(Action).includes('ses:'));
  return { from: sender?.properties.Environment.Variables.MAIL_FROM, granted };
};
const domain = { siteDomain: 'ideas.example.org', certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/0a' };

describe('the sender of digests', () => {
  it.each([
    [{ ...domain, mailFrom: 'hello@agency.example' }, 'hello@agency.example', 'agency.example'],
    [domain, 'no-reply@ideas.example.org', 'ideas.example.org'],
    [{}, 'no-reply@commonweal.example', 'commonweal.example'],
  ])('of a deploy with %j is %s, and it may send as nobody else', (context, expected, identity) => {
    const { from, granted } = senderOf(context);

    expect(from).toBe(expected);
    expect(granted).toHaveLength(1);
    expect(granted[0]).toMatchObject({
      Action: 'ses:SendEmail',
      Condition: { StringEquals: { 'ses:FromAddress': expected } },
    });
    expect(JSON.stringify(granted[0].Resource)).toContain(`:identity/${identity}"`);
  });
});
