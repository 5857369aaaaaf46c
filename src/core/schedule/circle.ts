/** The order of a network, and the circles that keep it from having one. */

export interface Edge { readonly from: number; readonly to: number }

export interface Order {
  /** Every node, those before first. */
  readonly nodes: readonly number[]
  /** Edges that stand in a circle and were left out. */
  readonly dropped: ReadonlySet<number>
  /** For each dropped edge the nodes of its circle in order. */
  readonly circles: readonly (readonly number[])[]
}

/** Orders nodes `0 … count - 1`. Where edges form circles, the last edge of each is left out until there is an order; the same input always drops the same. */
export function orderOf(count: number, edges: readonly Edge[]): Order {
  const out: number[][] = Array.from({ length: count }, () => [])
  edges.forEach((edge, at) => out[edge.from]?.push(at))
  const { finished, dropped, circles } = walk(count, edges, out)
  return { nodes: finished.reverse(), dropped, circles }
}

/** Depth first, without recursion: a long chain of projects must not exhaust the stack. An edge back into the present path closes a circle. */
function walk(count: number, edges: readonly Edge[], out: readonly (readonly number[])[]) {
  const [NEW, OPEN, DONE] = [0, 1, 2]
  const state = new Uint8Array(count)
  const next = new Uint32Array(count)
  const finished: number[] = []
  const dropped = new Set<number>()
  const circles: number[][] = []
  for (let root = 0; root < count; root += 1) {
    if (state[root] !== NEW) continue
    const path = [root]
    state[root] = OPEN
    while (path.length > 0) {
      const node = path[path.length - 1] ?? 0
      const at = out[node]?.[next[node] ?? 0]
      if (at === undefined) {
        state[node] = DONE
        finished.push(node)
        path.pop()
        continue
      }
      next[node] = (next[node] ?? 0) + 1
      const to = edges[at]?.to ?? 0
      if (state[to] === NEW) {
        state[to] = OPEN
        path.push(to)
      } else if (state[to] === OPEN) {
        dropped.add(at)
        circles.push(path.slice(path.indexOf(to)))
      }
    }
  }
  return { finished, dropped, circles }
}
