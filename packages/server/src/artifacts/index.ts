export { readS3Place, s3Artifacts, type S3Place } from './s3-artifacts.ts';
