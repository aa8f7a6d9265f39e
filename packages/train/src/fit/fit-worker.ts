import { parentPort, workerData } from 'node:worker_threads';
import { fitSoftmaxRegression, type RegressionProblem } from './softmax-regression.ts';

// Started by `fitBeside` alone.
const { dense, sparse, bias } = fitSoftmaxRegression(workerData as RegressionProblem);
parentPort?.postMessage({ dense, sparse, bias }, [dense.buffer, sparse.buffer, bias.buffer] as ArrayBuffer[]);
