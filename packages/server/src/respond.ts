/** Headers of every response: it is data, for the one who asked, now. */
export const SAFE_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-Frame-Options': 'DENY',
  'Content-Security-Policy': "default-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'",
  'Cache-Control': 'no-store',
};

/** Responses that were made with them: looking into the headers of each would cost more than the rest of a request. */
const safe = new WeakSet<Response>();

/** A response with the headers that all have. */
export function respond(
  body: string | ReadableStream<Uint8Array> | null,
  status: number,
  headers: Readonly<Record<string, string>>,
): Response {
  const response = new Response(body, { status, headers: { ...SAFE_HEADERS, ...headers } });
  safe.add(response);
  return response;
}

/** The same response with the headers that all have, when it was made elsewhere. */
export function madeSafe(response: Response): Response {
  if (safe.has(response)) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(SAFE_HEADERS)) if (!headers.has(name)) headers.set(name, value);
  return new Response(response.body, { status: response.status, headers });
}
