export { fetchEncoder, type FetchEncoderOptions } from './fetch-encoder.ts';
export { HubError, type HubErrorCode } from './hub-error.ts';
