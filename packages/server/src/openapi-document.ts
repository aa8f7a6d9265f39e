import { z } from 'zod';
import { toJsonSchema, type Workflow } from '@fw/signature';
import type { Route } from './route.ts';

const ERROR = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: { code: { type: 'string' }, message: { type: 'string' }, details: {} },
    },
  },
};

/** What any route may answer that takes a token or a body. */
const REFUSALS: Readonly<Record<number, string>> = {
  400: 'The body is no JSON.',
  401: 'No good token.',
  403: 'The token lacks the scope.',
  413: 'The body is too large.',
  422: 'A field is missing, unknown or wrong.',
  429: 'Too many requests: Retry-After says when.',
};

/** OpenAPI 3.1 of the routes, from the schemas that check them, with a schema for the input of each command. */
export function openapiDocument(routes: readonly Route[], workflow: Workflow): unknown {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: workflow.name, version: '1', description: workflow.settings.description ?? '' },
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: {
        Error: ERROR,
        ...Object.fromEntries(
          [...workflow.commands].map(([name, { input }]) => [
            `Input.${name.replaceAll(/[^\w.-]/g, '.')}`,
            toJsonSchema(input),
          ]),
        ),
      },
    },
  };
}

function operation({ summary, access = 'turn', body, query, answers, path }: Route): unknown {
  const parameters = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...queryParameters(query),
  ];
  return {
    summary,
    ...(access !== 'open' && { security: [{ token: [] }], description: `Access: ${access}.` }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: shapeOf(body) } } } }),
    responses: {
      ...(access === 'open' ? {} : errors(REFUSALS)),
      ...Object.fromEntries(
        Object.entries(answers).map(([status, answer]) => [status, response(Number(status), answer)]),
      ),
    },
  };
}

function queryParameters(query: z.ZodType | undefined): readonly unknown[] {
  if (query === undefined) return [];
  const { properties = {} } = shapeOf(query) as { readonly properties?: Readonly<Record<string, unknown>> };
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: false, schema }));
}

function errors(meanings: Readonly<Record<number, string>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(meanings).map(([status, text]) => [status, response(Number(status), text)]));
}

function response(status: number, answer: Route['answers'][number]): unknown {
  if (answer === undefined) return { description: '' };
  const description = typeof answer === 'string' ? answer : answer.description;
  const schema =
    typeof answer === 'string'
      ? status >= 400
        ? { $ref: '#/components/schemas/Error' }
        : undefined
      : shapeOf(answer.schema);
  return { description, ...(schema !== undefined && { content: { 'application/json': { schema } } }) };
}

/** A document's schema says what may be sent: `io: 'input'`. */
function shapeOf(schema: z.ZodType): unknown {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}
