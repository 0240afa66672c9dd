import { allOperations } from '#shared/contexts.ts';
import type { Operation } from '#shared/kernel/contract.ts';
import { openApiDocument } from '#shared/openapi/openapi.ts';

type Schema = { readonly properties?: Readonly<Record<string, unknown>>; readonly required?: readonly string[] };
type Described = {
  readonly parameters?: readonly { name: string; in: string; required: boolean }[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema } } };
};

let document: ReturnType<typeof openApiDocument> | undefined;

/** The document is the same for everybody, and made once per instance. */
export const apiDocument = () => {
  document ??= openApiDocument();
  return document;
};

/** Every operation as a reader wants it: how to call it, with what, and why it may be refused. */
export const readApiGuide = () =>
  Object.entries<Operation>(allOperations).map(([name, operation]) => ({
    name,
    method: operation.method,
    path: operation.path,
    summary: operation.summary,
    fields: fieldsOf(operation),
    refusals: [...operation.refusals],
  }));

export type ApiGuide = ReturnType<typeof readApiGuide>;

const fieldsOf = ({ path, method }: Operation) => {
  const described = (apiDocument().paths[path]?.[method.toLowerCase()] ?? {}) as Described;
  const parameters = (described.parameters ?? []).map(({ name, in: place, required }) => ({ name, place, required }));
  const { properties = {}, required = [] } = described.requestBody?.content['application/json'].schema ?? {};
  const inBody = Object.keys(properties).map((name) => ({ name, place: 'body', required: required.includes(name) }));
  return [...parameters, ...inBody];
};
