/** Cycles in a directed graph (Tarjan): each strongly connected component of more than one node, sorted. */
export function cyclesOf(graph: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const found: string[][] = []
  const visit = (node: string): number => {
    const own = index.size
    index.set(node, own)
    low.set(node, own)
    stack.push(node)
    for (const next of graph.get(node) ?? []) {
      const reached = index.has(next) ? (stack.includes(next) ? index.get(next)! : own) : visit(next)
      low.set(node, Math.min(low.get(node)!, reached))
    }
    if (low.get(node) === own) {
      const component = stack.splice(stack.indexOf(node))
      if (component.length > 1) found.push(component.sort())
    }
    return low.get(node)!
  }
  for (const node of graph.keys()) if (!index.has(node)) visit(node)
  return found
}

/** Everything that can be reached from `starts`, themselves included. */
export function reachableFrom(starts: Iterable<string>, graph: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const reached = new Set<string>()
  const waiting = [...starts]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (reached.has(node)) continue
    reached.add(node)
    waiting.push(...(graph.get(node) ?? []))
  }
  return reached
}
