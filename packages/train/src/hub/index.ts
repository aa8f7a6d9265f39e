export { obtainEncoder, type ObtainEncoderOptions } from './obtain-encoder.ts';
export { HubError, type HubErrorCode } from './hub-error.ts';
