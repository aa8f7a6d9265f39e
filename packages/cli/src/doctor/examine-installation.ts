import { loadDefaultEncoder } from 'fastworkflow';
import { version } from '../version.ts';
import type { Finding } from './doctor.ts';

/** Node, this program, and the encoder: loaded and asked, not just looked for. */
export async function examineInstallation(): Promise<readonly Finding[]> {
  return [
    { what: 'Node', state: 'good', detail: `${process.versions.node} on ${process.platform} ${process.arch}` },
    { what: 'fastworkflow', state: 'good', detail: version() },
    await examineEncoder(),
  ];
}

async function examineEncoder(): Promise<Finding> {
  const what = 'encoder';
  try {
    const encoder = await loadDefaultEncoder();
    try {
      const began = performance.now();
      const { data } = await encoder.encode(['hello world']);
      const spent = performance.now() - began;
      if (!data.every(Number.isFinite))
        return { what, state: 'bad', detail: `${encoder.id} gives numbers that are none. Install fastworkflow again.` };
      return {
        what,
        state: 'good',
        detail: `${encoder.id} (${encoder.hash.slice(0, 8)}), a sentence in ${spent.toFixed(0)} ms`,
      };
    } finally {
      await encoder.close();
    }
  } catch (error) {
    return { what, state: 'bad', detail: error instanceof Error ? error.message : String(error) };
  }
}
