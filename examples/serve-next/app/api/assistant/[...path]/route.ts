import { assistant } from '../../../../assistant.ts';

/** Everything under `/api/assistant` goes to the service, which knows its paths without that. */
async function handle(request: Request): Promise<Response> {
  const url = new URL(request.url);
  url.pathname = url.pathname.replace(/^\/api\/assistant/, '');
  return (await assistant()).fetch(new Request(url, request));
}

export { handle as GET, handle as POST };

/** Streams and stores want Node, and no answer is kept. */
export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';
