/** The OpenAPI 3.1 document: made from the routes and their schemas, never written by hand. */
import { z } from 'zod';
import { problem } from '../contract/problem.ts';
import { CSRF_HEADER, IDEMPOTENCY_HEADER } from '../contract/session.ts';
import { SESSION_COOKIE } from '../identity/session.ts';
import type { Route, Schema } from '../routes/route.ts';

type Json = Readonly<Record<string, unknown>>;

export function openApiOf(routes: readonly Route[]): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Onevisit',
      version: '0.1.0',
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE } },
    },
  };
}

const DESCRIPTION = `Every write of a logged-in person carries the header ${CSRF_HEADER} with the token of its session. Every POST may
carry ${IDEMPOTENCY_HEADER}: the same request sent twice is then done once. Errors are application/problem+json (RFC 9457);
their \`type\` is stable. Lists are pages: \`next\` is the cursor of the next. Times are ISO 8601 with offset.`;

function operationOf(route: Route): Json {
  const { access } = route;
  const who = typeof access === 'string' ? access : access.join(', ');
  const body = bodyOf(route);
  return {
    operationId: route.name,
    summary: route.summary,
    tags: [tagOf(route)],
    'x-roles': access,
    description: `Who may call it: ${who}.`,
    security: access === 'anyone' ? [] : [{ session: [] }],
    parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query'), ...headersOf(route)],
    ...(body === null ? {} : { requestBody: body }),
    responses: { ...answerOf(route), default: PROBLEM },
  };
}

function bodyOf({ body, upload }: Route): Json | null {
  if (upload !== undefined) return { required: true, content: { 'application/octet-stream': {} } };
  if (body === undefined) return null;
  return { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } };
}

const PROBLEM: Json = {
  description: 'What is wrong',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/** First word of the path below /api. */
export function tagOf(route: Route): string {
  return /^\/api\/([\w-]+)/.exec(route.path)?.[1] ?? 'operations';
}

function answerOf(route: Route): Json {
  if (route.answer === undefined && route.type === undefined) return { '204': { description: 'Done' } };
  const status = String(route.status ?? 200);
  const type = route.type ?? 'application/json';
  const schema = route.answer === undefined ? { type: 'string' } : schemaOf(route.answer, 'output');
  return { [status]: { description: route.summary, content: { [type]: { schema } } } };
}

function parametersOf(schema: Schema | undefined, place: 'path' | 'query'): Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    readonly properties?: Readonly<Record<string, Json>>;
    readonly required?: readonly string[];
  };
  return Object.entries(properties).map(([name, { description, ...of }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema: of,
  }));
}

function headersOf(route: Route): Json[] {
  const header = (name: string, required: boolean): Json => ({
    name,
    in: 'header',
    required,
    schema: { type: 'string' },
  });
  const found: Json[] = [];
  if (route.method !== 'get' && route.access !== 'anyone') found.push(header(CSRF_HEADER, true));
  if (route.method === 'post' && route.access !== 'anyone') found.push(header(IDEMPOTENCY_HEADER, false));
  if (route.conditional === true) found.push(header('If-Match', true));
  return found;
}

function schemaOf(schema: Schema, io: 'input' | 'output'): Json {
  const { $schema: _, ...found } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return found;
}
