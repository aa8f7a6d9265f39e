import { homedir } from 'node:os';
import { join } from 'node:path';
import { obtainEncoder } from '@fw/train/hub';
import { loadDefaultEncoder, loadEncoder, type Env } from 'fastworkflow';
import type { showProgress } from '../terminal/progress.ts';
import { usageError } from '../usage-error.ts';

type Encoder = Awaited<ReturnType<typeof loadDefaultEncoder>>;

/** The encoders that a workflow is trained with. */
export interface Encoders {
  readonly encoder: Encoder;
  /** Where the files of `encoder` lie, when it did not come with the installation. */
  readonly encoderFolder?: string;
  /** Read by the second tier, where one is named. */
  readonly large?: Encoder;
  close(): Promise<void>;
}

/** Variables that name encoders, as in the Python project, whose small and large model these are. */
const FIRST = 'INTENT_DETECTION_TINY_MODEL';
const SECOND = 'INTENT_DETECTION_LARGE_MODEL';

/**
 * Opens the encoders that the settings name for the first and the second tier: models of a hub, folders or ONNX files,
 * brought into the workflow's folder first; without names the one that comes with the installation, and no second.
 *
 * The hub is where `HF_ENDPOINT` says, its cache where `HF_HUB_CACHE` or `HF_HOME` says, and with `HF_HUB_OFFLINE` (or
 * `TRANSFORMERS_OFFLINE`) only the cache is read.
 *
 * @throws {FwError} `usage` when a second tier is named and tuning is asked for, too; as `obtainEncoder`.
 */
export async function openEncoders(
  settings: Env,
  about: {
    readonly folder: string;
    readonly cwd: string;
    readonly tune: boolean;
    readonly progress: ReturnType<typeof showProgress>;
    readonly signal: AbortSignal;
  },
): Promise<Encoders> {
  const { folder, cwd, tune, progress, signal } = about;
  const named = (variable: string) => settings[variable]?.trim() || undefined;
  const [first, second] = [named(FIRST), named(SECOND)];
  if (second !== undefined && tune)
    throw usageError(`${SECOND} is the second tier: leave --tune out, or take the variable out.`);
  const obtain = (name: string) =>
    obtainEncoder({
      name,
      folder,
      from: cwd,
      ...hubOf(settings),
      signal,
      onProgress: ({ loaded, total }) => progress.update(`fetching ${name}`, total === undefined ? 0 : loaded / total),
    });
  const encoderFolder = first === undefined ? undefined : await obtain(first);
  const largeFolder = second === undefined ? undefined : await obtain(second);
  const threads = 2;
  const encoder =
    encoderFolder === undefined ? await loadDefaultEncoder({ threads }) : await loadEncoder(encoderFolder, { threads });
  const large = largeFolder === undefined ? undefined : await loadEncoder(largeFolder, { threads });
  return {
    encoder,
    ...(encoderFolder !== undefined && { encoderFolder }),
    ...(large && { large }),
    async close() {
      await encoder.close();
      await large?.close();
    },
  };
}

/** The hub's variables, as its own libraries read them. */
function hubOf(settings: Env) {
  const on = (variable: string) => /^(?:1|on|yes|true)$/i.test(settings[variable]?.trim() ?? '');
  const endpoint = settings['HF_ENDPOINT']?.trim();
  const home = settings['HF_HOME']?.trim() || join(homedir(), '.cache', 'huggingface');
  return {
    cache: settings['HF_HUB_CACHE']?.trim() || join(home, 'hub'),
    offline: on('HF_HUB_OFFLINE') || on('TRANSFORMERS_OFFLINE'),
    ...(endpoint && { host: endpoint.endsWith('/') ? endpoint : `${endpoint}/` }),
  };
}
