import { Problem } from './problem.ts';

/** How deep a body may be nested. Source: chosen here; far above any command's input. */
const MOST_DEEP = 64;

/**
 * The body of a request as JSON, read under a limit, whatever the client says its length is.
 *
 * @throws {Problem} 400 for what is no JSON, 413, 415.
 */
export async function readBody(request: Request, mostBytes: number): Promise<unknown> {
  const type = request.headers.get('content-type');
  if (type !== null && !/^application\/(?:[\w.+-]+\+)?json\b/i.test(type))
    throw new Problem(415, 'not-json', 'The body is to be JSON: send "Content-Type: application/json".');
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) throw tooLarge(mostBytes);
  const text = await readText(request, mostBytes);
  if (text.trim() === '') return undefined;
  if (isTooDeep(text)) throw new Problem(400, 'too-deep', `The body is nested deeper than ${MOST_DEEP}.`);
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem(400, 'bad-json', 'The body is no JSON.');
  }
}

async function readText(request: Request, mostBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    // A body whose length is known has been checked; the fast way reads it whole.
    if (request.headers.has('content-length') && !request.headers.has('transfer-encoding'))
      chunks.push(new Uint8Array(await request.arrayBuffer()));
    else
      for await (const chunk of request.body ?? []) {
        bytes += chunk.byteLength;
        if (bytes > mostBytes) throw tooLarge(mostBytes);
        chunks.push(chunk);
      }
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(400, 'body-cut-off', 'The body did not come whole.');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
  } catch {
    throw new Problem(400, 'not-utf-8', 'The body is not in UTF-8.');
  }
}

/** Counted before it is parsed: what walks a value later recurses. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === BACKSLASH) at++;
      else if (code === QUOTE) inString = false;
    } else if (code === QUOTE) inString = true;
    else if (code === BRACKET || code === BRACE) {
      if (++depth > MOST_DEEP) return true;
    } else if (code === BRACKET + 2 || code === BRACE + 2) depth--;
  }
  return false;
}

const QUOTE = 34;
const BACKSLASH = 92;
const BRACKET = 91;
const BRACE = 123;

function tooLarge(mostBytes: number): Problem {
  return new Problem(413, 'too-large', `A body has at most ${mostBytes} bytes.`);
}
