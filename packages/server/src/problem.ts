import { FwError } from '@fw/signature';
import type { z } from 'zod';
import { respond } from './respond.ts';

/** What a request is refused with. */
export interface ProblemOptions {
  /** What a program can use: the issues of a body, the key of the turn that runs. JSON. */
  readonly details?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** A request that is refused: an HTTP status, a stable code, and a sentence that says what to do. */
export class Problem extends FwError {
  readonly status: number;
  readonly details: unknown;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, options: ProblemOptions = {}) {
    super(code, message, options.cause === undefined ? {} : { cause: options.cause });
    this.status = status;
    this.details = options.details;
    this.headers = options.headers ?? {};
  }
}

/** What deliberate errors of the layers below mean to a client. Anything else is our fault. */
const STATUSES: Readonly<Record<string, number>> = {
  'session-busy': 409,
  'session-conflict': 409,
  'wrong-workflow': 409,
  'turn-id-reused': 422,
  'not-owner': 404,
  'invalid-id': 422,
  'utterance-too-long': 413,
  'too-long': 413,
  'lease-lost': 503,
};

/** Any error as what the client is told; foreign ones say nothing of their cause. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (FwError.is(error)) {
    const status = Object.hasOwn(STATUSES, error.code)
      ? STATUSES[error.code]
      : error.code.startsWith('store-')
        ? 503
        : undefined;
    if (status === 409) return new Problem(409, error.code, error.message, { headers: { 'Retry-After': '1' } });
    if (status === 404) return notFound();
    if (status !== undefined && status < 500) return new Problem(status, error.code, error.message);
    if (status === 503)
      return new Problem(503, error.code, 'The server cannot keep records right now: try again.', {
        headers: { 'Retry-After': '5' },
        cause: error,
      });
  }
  return new Problem(500, 'internal', 'Something went wrong here. It is in the log of the server.', { cause: error });
}

/** For what is not there, and for what is somebody else's: nobody learns which. */
export function notFound(what = 'thing'): Problem {
  return new Problem(404, 'not-found', `There is no such ${what}.`);
}

/** A body or query that its schema refuses, with every issue. */
export function invalidRequest(error: z.ZodError, where = 'body'): Problem {
  const details = error.issues.slice(0, 20).map(({ path, message }) => ({ path: path.map(String), message }));
  const first = details[0];
  const at = first === undefined || first.path.length === 0 ? `The ${where}` : `"${first.path.join('.').slice(0, 80)}"`;
  return new Problem(422, 'invalid-request', `${at} is not as it should be: ${first?.message ?? 'see details'}.`, {
    details,
  });
}

/** The one form of an error's body. */
export function problemBody({ code, message, details }: Problem): string {
  return JSON.stringify({ error: { code, message, ...(details !== undefined && { details }) } });
}

/** The response to a request that is refused. */
export function problemResponse(problem: Problem): Response {
  return respond(problemBody(problem), problem.status, { 'Content-Type': 'application/json', ...problem.headers });
}
