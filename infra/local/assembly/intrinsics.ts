import { isRecord } from '../state/json.ts';
import { type Assembly, localAccount, type Stack, type Template } from './assembly.ts';
import { attributeOf, referenceOf } from './identifiers.ts';
import { type Located, locate } from './located-resource.ts';

/** Resolves every intrinsic of a template value, in the stack it stands in. */
export type Resolve = (stack: Stack, value: unknown) => unknown;

type Context = { readonly assembly: Assembly; readonly stack: Stack; readonly resolve: Resolve };
type Intrinsic = (argument: unknown, context: Context) => unknown;

/** The intrinsics a template may use; any other is an error. */
const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (name, context) => reference(String(name), context),
  'Fn::GetAtt': (argument, context) => attribute(argument, context),
  'Fn::Join': (argument, context) => {
    const [separator, parts] = resolvedList(argument, context);
    return list(parts).map(String).join(String(separator));
  },
  'Fn::Sub': (argument, context) => substitute(argument, context),
  'Fn::Select': (argument, context) => {
    const [index, from] = resolvedList(argument, context);
    return list(from)[Number(index)];
  },
  'Fn::Split': (argument, context) => {
    const [separator, text] = resolvedList(argument, context);
    return String(text).split(String(separator));
  },
  'Fn::ImportValue': (argument, context) => exportedValue(String(context.resolve(context.stack, argument)), context),
  'Fn::GetStackOutput': (argument, context) => stackOutput(context.resolve(context.stack, argument), context),
  'Fn::GetAZs': (_argument, { stack }) => ['a', 'b', 'c'].map((zone) => `${stack.region}${zone}`),
  'Fn::FindInMap': (argument, context) => {
    const [map, first, second] = resolvedList(argument, context).map(String);
    const found = context.stack.template.Mappings?.[map ?? '']?.[first ?? '']?.[second ?? ''];
    if (found === undefined) throw new Error(`no mapping ${map}.${first}.${second}`);
    return found;
  },
  'Fn::Base64': (argument, context) => Buffer.from(String(context.resolve(context.stack, argument))).toString('base64'),
  'Fn::If': (argument, context) => {
    const [condition, then, otherwise] = list(argument);
    return context.resolve(context.stack, isMet(String(condition), context) ? then : otherwise);
  },
  'Fn::Equals': (argument, context) => {
    const [left, right] = resolvedList(argument, context);
    return left === right;
  },
  'Fn::Not': (argument, context) => resolvedList(argument, context)[0] !== true,
  'Fn::And': (argument, context) => resolvedList(argument, context).every((part) => part === true),
  'Fn::Or': (argument, context) => resolvedList(argument, context).some((part) => part === true),
  Condition: (name, context) => isMet(String(name), context),
};

/** `AWS::NoValue` removes the property that holds it. */
const noValue = Symbol('AWS::NoValue');

/**
 * Makes the resolver of an assembly. It throws, naming the place, for an intrinsic outside the table above, a reference
 * to nothing, and an import of what nobody exports.
 */
export function createResolver(assembly: Assembly): Resolve {
  const resolve: Resolve = (stack, value) => {
    if (Array.isArray(value)) return value.map((part) => resolve(stack, part)).filter((part) => part !== noValue);
    if (!isRecord(value)) return value;
    const [only, ...others] = Object.keys(value);
    if (only !== undefined && others.length === 0 && isIntrinsicName(only, value[only])) {
      const intrinsic = intrinsics[only];
      if (intrinsic === undefined) throw new Error(`intrinsic ${only} in stack ${stack.name} is not supported here`);
      return intrinsic(value[only], { assembly, stack, resolve });
    }
    const entries = Object.entries(value).map(([key, part]) => [key, resolve(stack, part)] as const);
    return Object.fromEntries(entries.filter(([, part]) => part !== noValue));
  };
  return resolve;
}

/** Policy statements have a `Condition` member too; only a string there names a condition of the template. */
function isIntrinsicName(key: string, argument: unknown): boolean {
  return key === 'Ref' || key.startsWith('Fn::') || (key === 'Condition' && typeof argument === 'string');
}

/** Whether a resource or output is to be made at all. */
export function isConditionMet(assembly: Assembly, stack: Stack, name: string | undefined, resolve: Resolve): boolean {
  return name === undefined || isMet(name, { assembly, stack, resolve });
}

function isMet(name: string, { stack, resolve }: Context): boolean {
  const condition = stack.template.Conditions?.[name];
  if (condition === undefined) throw new Error(`stack ${stack.name} has no condition ${name}`);
  return resolve(stack, condition) === true;
}

function reference(name: string, { stack }: Context): unknown {
  const pseudo: Readonly<Record<string, unknown>> = {
    'AWS::AccountId': localAccount,
    'AWS::Region': stack.region,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stack.name,
    'AWS::StackId': `arn:aws:cloudformation:${stack.region}:${localAccount}:stack/${stack.name}/local`,
    'AWS::NotificationARNs': [],
    'AWS::NoValue': noValue,
  };
  if (name in pseudo) return pseudo[name];
  const parameter = stack.template.Parameters?.[name];
  if (parameter !== undefined) return parameter.Default;
  return referenceOf(resourceIn(stack, name));
}

function resourceIn(stack: Stack, logicalId: string): Located {
  const resource = stack.template.Resources?.[logicalId];
  if (resource === undefined) throw new Error(`stack ${stack.name} refers to ${logicalId}, which it does not declare`);
  return locate(stack, logicalId, resource);
}

function attribute(argument: unknown, context: Context): unknown {
  const [logicalId = '', ...rest] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.');
  const resource = resourceIn(context.stack, logicalId);
  const name = rest.join('.');
  if (resource.type === 'Custom::CrossRegionExportReader') return crossRegionValue(name, context);
  return attributeOf(resource, name);
}

/** A value another region's stack hands over; on AWS through parameters that custom resources write and read. */
function crossRegionValue(name: string, { assembly, resolve }: Context): unknown {
  for (const stack of assembly.stacks) {
    for (const { Type, Properties } of Object.values((stack.template as Template).Resources ?? {})) {
      if (Type !== 'Custom::CrossRegionExportWriter') continue;
      const writer = Properties?.['WriterProps'];
      const exports = isRecord(writer) ? writer['exports'] : undefined;
      if (isRecord(exports) && name in exports) return resolve(stack, exports[name]);
    }
  }
  throw new Error(`no stack exports ${name} across regions`);
}

function exportedValue(name: string, { assembly, resolve }: Context): unknown {
  for (const stack of assembly.stacks) {
    for (const output of Object.values(stack.template.Outputs ?? {})) {
      if (output.Export !== undefined && resolve(stack, output.Export.Name) === name)
        return resolve(stack, output.Value);
    }
  }
  throw new Error(`no stack exports ${name}`);
}

/** An output of any stack, in whatever region. */
function stackOutput(argument: unknown, { assembly, resolve }: Context): unknown {
  const { StackName: name, OutputName: output } = isRecord(argument) ? argument : {};
  const stack = assembly.stacks.find((candidate) => candidate.name === name);
  const found = stack?.template.Outputs?.[String(output)];
  if (stack === undefined || found === undefined) throw new Error(`no stack ${name} has an output ${output}`);
  return resolve(stack, found.Value);
}

function substitute(argument: unknown, context: Context): string {
  const [text, variables] = Array.isArray(argument) ? argument : [argument, {}];
  const own = isRecord(variables) ? variables : {};
  return String(text).replace(/\$\{(!?)([^}]*)\}/g, (_whole, literal: string, name: string) => {
    if (literal === '!') return `\${${name}}`;
    if (name in own) return String(context.resolve(context.stack, own[name]));
    return String(name.includes('.') ? attribute(name, context) : reference(name, context));
  });
}

function resolvedList(argument: unknown, { stack, resolve }: Context): unknown[] {
  return list(resolve(stack, argument));
}

function list(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new Error(`expected a list, not ${JSON.stringify(value)}`);
  return value;
}
