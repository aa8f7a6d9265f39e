export { readPretrained } from './read-pretrained.ts';
export { readExported } from './read-exported.ts';
export { encodeEncoder } from './encode-encoder.ts';
export { tokenizerMaxLength, writeEncoderFolder, type EncoderParts } from './write-encoder-folder.ts';
