export { writeTinyEncoder } from './tiny-encoder.ts';
export { makeTinyModel, type TinyModel, type TinyModelOptions } from './tiny-model.ts';
export { hubFiles, startTinyHub, type TinyHub } from './tiny-hub.ts';
export { makeForeignGraph } from './foreign-graph.ts';
