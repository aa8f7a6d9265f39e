/**
 * The first cycle in a directed graph, as the names along it, the first repeated at the end; `undefined` without one.
 *
 * @param edges - Successors by node. A node that only appears as a successor has none of its own.
 */
export function findCycle(edges: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const finished = new Set<string>();
  for (const start of edges.keys()) {
    const cycle = search(start, [], finished, edges);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

function search(
  node: string,
  trail: readonly string[],
  finished: Set<string>,
  edges: ReadonlyMap<string, readonly string[]>,
): readonly string[] | undefined {
  const seenAt = trail.indexOf(node);
  if (seenAt >= 0) return [...trail.slice(seenAt), node];
  if (finished.has(node)) return undefined;
  for (const next of edges.get(node) ?? []) {
    const cycle = search(next, [...trail, node], finished, edges);
    if (cycle !== undefined) return cycle;
  }
  finished.add(node);
  return undefined;
}
