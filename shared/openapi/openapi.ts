import { type ConversionConfig, toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { allOperations } from '#shared/contexts.ts';
import type { Operation } from '#shared/kernel/contract.ts';
import { problemSchema } from '#shared/kernel/problem.ts';
import { platformReasons } from '#shared/kernel/reasons.ts';

/**
 * The public API as an OpenAPI 3.1 document, made from the contracts. What a schema checks beyond JSON Schema (a
 * combination of fields, a control character) is said by the problem detail, not here.
 */
export const openApiDocument = () => ({
  openapi: '3.1.0',
  info: {
    title: 'Commonweal',
    version: '1',
    summary: 'Where public servants’ ideas become proven public services',
    license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
  },
  servers: [{ url: '/' }],
  security: [{}, { bearer: [] }],
  paths: paths(),
  components: {
    securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: 'A session or an integration token.' } },
    schemas: { Problem: schemaOf(problemSchema, 'output') },
  },
});

const paths = () => {
  const byPath: Record<string, Record<string, unknown>> = {};
  for (const [name, operation] of Object.entries<Operation>(allOperations)) {
    byPath[operation.path] = { ...byPath[operation.path], [operation.method.toLowerCase()]: describe(name, operation) };
  }
  return byPath;
};

const describe = (name: string, operation: Operation) => ({
  operationId: name,
  summary: operation.summary,
  parameters: [
    ...parametersOf(operation.params, 'path'),
    ...parametersOf(operation.query, 'query'),
    ...(operation.creates === true
      ? [headerParameter('Idempotency-Key', 'A value of its own for each new record.')]
      : []),
    ...(operation.ifMatch === true
      ? [headerParameter('If-Match', 'The revision the change is based on, as in ETag.')]
      : []),
  ],
  ...(operation.body === undefined
    ? {}
    : {
        requestBody: { required: true, content: { 'application/json': { schema: schemaOf(operation.body, 'input') } } },
      }),
  responses: {
    ...successOf(operation),
    default: {
      description: `Refused, as a problem detail. Its reason is one of: ${[...operation.refusals, ...platformReasons].join(', ')}.`,
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  },
  'x-cedar-action': operation.action,
});

const successOf = ({ output, creates }: Operation) => {
  if (output === undefined) return { 204: { description: 'Done.' } };
  const content = { 'application/json': { schema: schemaOf(output, 'output') } };
  return { [creates === true ? 201 : 200]: { description: 'Done.', content } };
};

const parametersOf = (schema: v.GenericSchema | undefined, place: 'path' | 'query') => {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input');
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
};

const headerParameter = (name: string, description: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
});

/** Checks that JSON Schema cannot say are left out: they narrow further, and never widen. */
const conversion: ConversionConfig = { target: 'draft-2020-12', errorMode: 'ignore' };
const schemaOf = (schema: v.GenericSchema, typeMode: 'input' | 'output') => {
  const { $schema, ...rest } = toJsonSchema(schema as v.GenericSchema<unknown>, { ...conversion, typeMode });
  return rest;
};
