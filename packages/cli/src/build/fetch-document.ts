import { usageError } from '../usage-error.ts';

/** Largest document that is fetched, in bytes; and how long it may take, in milliseconds. */
const LARGEST = 32 * 1024 * 1024;
const PATIENCE_MS = 60_000;

/**
 * The text at an address, over https or from this machine. References in it are not followed.
 *
 * @throws {FwError} `usage` when it cannot be had.
 */
export async function fetchDocument(address: string): Promise<string> {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url?.hostname ?? '');
  if (url === undefined || (url.protocol !== 'https:' && !isHere))
    throw usageError(`${address} is reached in the clear: use https, or download the document first.`);
  try {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: { accept: 'application/json, application/yaml, */*' },
    });
    if (!response.ok) throw new Error(`it answers ${response.status}`);
    let text = '';
    const decoder = new TextDecoder();
    for await (const part of response.body ?? []) {
      text += decoder.decode(part as Uint8Array, { stream: true });
      if (text.length > LARGEST) throw new Error('it is larger than 32 MB');
    }
    return text + decoder.decode();
  } catch (cause) {
    throw usageError(
      `${url.origin}${url.pathname} cannot be fetched: ${cause instanceof Error ? cause.message : String(cause)}.`,
    );
  }
}
