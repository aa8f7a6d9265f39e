import { defineRoute, json, type Route } from '../route.ts';

/** The document that describes every route, from the schemas that check them; in development anybody may read it. */
export function openapiRoute(dev: boolean): Route {
  return defineRoute({
    method: 'GET',
    path: '/openapi.json',
    access: dev ? 'open' : 'turn',
    link: 'OpenAPI',
    summary: 'This document.',
    answers: { 200: 'OpenAPI 3.1.' },
    handle: ({ edge }) => json(edge.document()),
  });
}
