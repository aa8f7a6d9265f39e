/** Name of the graph's output with what the upper `depth` layers are given, Float32[n, t, h]. */
export function statesOutput(depth: number): string {
  return `states.${depth}`;
}
