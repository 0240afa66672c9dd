// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Fn::Sub writes its placeholders that way
import { describe, expect, it } from 'vitest';
import type { Assembly, Stack, Template } from './assembly.ts';
import { checkedResources } from './check-assembly.ts';
import { createResolver } from './intrinsics.ts';
import { createLocaliser } from './local-addresses.ts';
import { everyResource } from './located-resource.ts';

function stackOf(template: Template, name = 'app'): Stack {
  return { name, region: 'eu-west-1', template };
}

function resolveIn(template: Template, value: unknown, others: Stack[] = []): unknown {
  const stack = stackOf(template);
  return createResolver({ stacks: [stack, ...others], assets: new Map() })(stack, value);
}

const queue = { Resources: { Work: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'work' } } } };

describe('intrinsics', () => {
  it.each([
    [{ Ref: 'Work' }, 'https://sqs.eu-west-1.amazonaws.com/000000000000/work'],
    [{ 'Fn::GetAtt': ['Work', 'Arn'] }, 'arn:aws:sqs:eu-west-1:000000000000:work'],
    [{ 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }]] }, 'a-eu-west-1'],
    [{ 'Fn::Sub': '${AWS::StackName}/${Work.QueueName}/${!kept}' }, 'app/work/${kept}'],
    [{ 'Fn::Sub': ['${name}', { name: { Ref: 'AWS::Partition' } }] }, 'aws'],
    [{ 'Fn::Select': [1, { 'Fn::Split': [':', 'a:b:c'] }] }, 'b'],
    [{ kept: 1, gone: { Ref: 'AWS::NoValue' } }, { kept: 1 }],
  ])('resolves %j', (value, expected) => {
    expect(resolveIn(queue, value)).toEqual(expected);
  });

  it('decides by conditions', () => {
    const template = {
      ...queue,
      Conditions: {
        Here: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-1'] },
        There: { 'Fn::Not': [{ Condition: 'Here' }] },
        Either: { 'Fn::Or': [{ Condition: 'Here' }, { Condition: 'There' }] },
        Both: { 'Fn::And': [{ Condition: 'Here' }, { Condition: 'There' }] },
      },
    };
    const chosen = ['Here', 'There', 'Either', 'Both'].map((name) => resolveIn(template, { 'Fn::If': [name, 1, 2] }));

    expect(chosen).toEqual([1, 2, 1, 2]);
  });

  it('reads what other stacks export, publish and send across regions', () => {
    const other = stackOf(
      {
        ...queue,
        Outputs: { Name: { Value: { 'Fn::GetAtt': ['Work', 'QueueName'] }, Export: { Name: 'other:name' } } },
      },
      'other',
    );

    expect(resolveIn({}, { 'Fn::ImportValue': 'other:name' }, [other])).toBe('work');
    expect(resolveIn({}, { 'Fn::GetStackOutput': { StackName: 'other', OutputName: 'Name' } }, [other])).toBe('work');
  });

  it.each([
    [{ 'Fn::Transform': {} }, 'Fn::Transform'],
    [{ Ref: 'Nothing' }, 'Nothing'],
    [{ 'Fn::GetAtt': ['Work', 'Colour'] }, 'Colour'],
    [{ 'Fn::ImportValue': 'nobody' }, 'nobody'],
  ])('refuses %j by name', (value, name) => {
    expect(() => resolveIn(queue, value)).toThrow(name);
  });
});

describe('the check of an assembly', () => {
  const assembly = (template: Template): Assembly => ({ stacks: [stackOf(template)], assets: new Map() });

  it('refuses a resource type outside the list', () => {
    const unknown = assembly({ Resources: { Db: { Type: 'AWS::RDS::DBInstance' } } });

    expect(() => checkedResources(unknown, createResolver(unknown))).toThrow('AWS::RDS::DBInstance');
  });

  it('leaves out what its condition leaves out', () => {
    const conditional = assembly({
      Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
      Resources: { Work: { Type: 'AWS::SQS::Queue', Condition: 'Never' } },
    });

    expect(checkedResources(conditional, createResolver(conditional))).toEqual([]);
  });

  it('turns the addresses of AWS into local ones', () => {
    const site = assembly({ Resources: { Site: { Type: 'AWS::CloudFront::Distribution' } } });
    const addresses = { site: 'http://localhost:1', api: '', aws: '', identity: '', control: '', storage: '' };
    const value = createResolver(site)(stackOf(site.stacks[0]?.template ?? {}), {
      'Fn::Sub': 'https://${Site.DomainName}/en',
    });

    expect(createLocaliser(everyResource(site), addresses)({ urls: [value] })).toEqual({
      urls: ['http://localhost:1/en'],
    });
  });
});
