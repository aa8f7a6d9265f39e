/**
 * A feature row less the training mean, at length 1: what every head reads. A row equal to the mean stays zero.
 *
 * @param features - Float32[d].
 * @param mean - Float32[d].
 * @returns A new Float32[d].
 */
export function centredRow(features: Float32Array, mean: Float32Array): Float32Array {
  const row = new Float32Array(mean.length);
  let squares = 0;
  for (let i = 0; i < row.length; i++) {
    const difference = features[i]! - mean[i]!;
    row[i] = difference;
    squares += difference * difference;
  }
  const length = Math.sqrt(squares) || 1;
  for (let i = 0; i < row.length; i++) row[i]! /= length;
  return row;
}
