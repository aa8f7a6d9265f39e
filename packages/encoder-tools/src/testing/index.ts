export { writeTinyEncoder } from './tiny-encoder.ts';
export { makeTinyModel, type TinyModel, type TinyModelOptions } from './tiny-model.ts';
