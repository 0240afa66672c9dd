import { describe, expect, it } from 'vitest';
import { allOperations } from '#shared/contexts.ts';
import { openApiDocument } from './openapi.ts';

const document = openApiDocument() as {
  paths: Record<
    string,
    Record<
      string,
      { operationId: string; parameters: { name: string; in: string; required: boolean }[]; requestBody?: unknown }
    >
  >;
};
const described = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ ...operation, path, method: method.toUpperCase() })),
);

describe('the OpenAPI document', () => {
  it('describes every operation of the contracts once, under its method and path', () => {
    const expected = Object.entries(allOperations).map(([name, { method, path }]) => [name, method, path]);

    expect(described.map(({ operationId, method, path }) => [operationId, method, path]).sort()).toEqual(
      expected.sort(),
    );
  });

  it('declares every part of a path as a required parameter', () => {
    for (const { path, parameters } of described) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);

      expect(
        parameters.filter((parameter) => parameter.in === 'path' && parameter.required).map(({ name }) => name),
      ).toEqual(inPath);
    }
  });

  it('says what a body holds and what is missing when it is left out', () => {
    const submit = described.find(({ operationId }) => operationId === 'submitIdea');

    expect(submit?.requestBody).toMatchObject({
      content: {
        'application/json': {
          schema: { additionalProperties: false, required: expect.arrayContaining(['problem', 'title', 'visibility']) },
        },
      },
    });
  });
});
