import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { fitSoftmaxRegression, type RegressionProblem, type RegressionWeights } from './softmax-regression.ts';

/**
 * Rows times columns times classes from which a fit gets a thread of its own. Source: 70 such fits took 40 CPU seconds for
 * 2.1e9, so this is about one; a thread takes a tenth of a second to start.
 */
const LARGE = 5e7;

/**
 * Fits a regression, a large one in a thread of its own: others go on beside it, and an interrupt is heard at once. The
 * same bits either way.
 *
 * @throws The signal's reason, once it is aborted.
 */
export async function fitBeside(problem: RegressionProblem, least = LARGE): Promise<RegressionWeights> {
  const { signal, ...rest } = problem;
  signal?.throwIfAborted();
  if (rest.classes.length * rest.width * rest.classCount < least) return fitSoftmaxRegression(problem);
  return (await inThread(rest, signal)) ?? fitSoftmaxRegression(problem);
}

/** `undefined` where no thread is to be had, as in a program that was bundled into one file. */
function inThread(problem: RegressionProblem, signal?: AbortSignal): Promise<RegressionWeights | undefined> {
  const type = extname(import.meta.url);
  const worker = new Worker(new URL(`./fit-worker${type}`, import.meta.url), {
    workerData: problem,
    ...(type === '.ts' && { execArgv: ['-C', '@fw/source'] }),
  });
  return new Promise((resolve, reject) => {
    const stop = () => {
      reject(signal?.reason);
      void worker.terminate();
    };
    signal?.addEventListener('abort', stop, { once: true });
    worker.once('message', resolve);
    worker.once('error', () => resolve(undefined));
    worker.once('exit', () => {
      signal?.removeEventListener('abort', stop);
      resolve(undefined);
    });
  });
}
