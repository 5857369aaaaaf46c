/** One schedule: nodes, their officers and the weather between them, from a seed; and what must be true when it has cleared up. */
import { caseHash, seersOf } from '../src/core/case/index.ts'
import type { Message } from '../src/core/federation/index.ts'
import { equalBytes, hex } from '../src/core/value/index.ts'
import { hash } from './federation-log.ts'
import { type Plant, SimNode } from './federation-node.ts'
import { act, open } from './federation-office.ts'
import { type Weather, weatherOf, World } from './federation-world.ts'

const START_MS = Date.parse('2026-11-23T01:00:00Z')
const HOUR_MS = 3_600_000
/** Officers are at work for so long; links are cut for up to 72 hours of it. */
const WORK_MS = 100 * HOUR_MS
const CUT_MS_MAX = 72 * HOUR_MS
/** All that is left must have arrived so long after the last cut. */
const REST_MS = 48 * HOUR_MS
const SKEW_MS = 10 * 60_000
const PARTIES_A_NODE = 3
const BURSTS = 12
const BURST_MS = 600
/** Cases that an officer thinks of: mostly what is new, old ones have ended. */
const NEWEST = 120

export interface Schedule { readonly seed: number; readonly handoffs: number; readonly plant?: Plant | undefined }
export interface Outcome { readonly violations: readonly string[]; readonly handoffs: number; readonly entries: number; readonly nodes: number; readonly declined: number; readonly kills: number; /** Digest of all logs: the same seed gives the same. */ readonly digest: string; /** Proofs that a history was rewritten, found by anybody. */ readonly forks: number }

export async function runSchedule({ seed, handoffs, plant }: Schedule): Promise<Outcome> {
  const world = new World(seed, START_MS)
  const codes = Array.from({ length: 2 + (world.chance(0.5) ? 0 : world.below(4)) }, (_, at) => `n${at + 1}`)
  const parties = codes.flatMap((code) => Array.from({ length: PARTIES_A_NODE }, (_, at) => `body:${code}.${at}`))
  const hostOf = (party: string) => /^body:(n\d)\./.exec(party)?.[1]
  const weather = weatherOf(world)
  const cut = new Set<string>()
  const nodes = new Map<string, SimNode>()
  const batchMax = world.pick([8, 64, 256])
  for (const [at, code] of codes.entries()) nodes.set(code, new SimNode({ world, at, code, peers: codes.filter((one) => one !== code), hostOf, batchMax, carry: (from, to, message) => carry(world, weather, cut, nodes, from, to, message), ...(at === 0 ? { plant } : {}) }))
  let opened = 0
  const open1 = (node: SimNode) => node.act(() => { open(node, parties); opened += 1 })
  const share = Math.ceil(handoffs / codes.length)
  for (const node of nodes.values()) work(world, node, parties, share, open1)
  trouble(world, weather, codes, nodes, cut)
  if (plant === 'rewriteHistory') world.later(WORK_MS / 2, () => { const { log } = nodes.get('n1')!.disk; if (log.size > 0) log.rewrite(0) })
  // The weather clears up: everything that was left must now arrive.
  world.later(WORK_MS + CUT_MS_MAX, () => {
    cut.clear()
    Object.assign(weather, { drop: 0, double: 0, change: 0 })
    for (const node of nodes.values()) { node.diskFull = false; if (!node.up) node.start(); node.wakeAll() }
  })
  const isAtRest = await world.run(START_MS + WORK_MS + CUT_MS_MAX + REST_MS)
  const list = [...nodes.values()]
  return {
    violations: [...(isAtRest ? [] : ['the nodes do not come to rest']), ...check(list, hostOf)],
    handoffs: opened, entries: sum(nodes, (node) => node.disk.log.size), nodes: codes.length, declined: sum(nodes, (node) => node.disk.declined.length), kills: sum(nodes, (node) => Math.floor(node.life / 2)), digest: hex(hash(Buffer.concat([...nodes.values()].map((node) => node.disk.log.root())))),
    forks: sum(nodes, (node) => node.disk.forks.length),
  }
}

const sum = (nodes: ReadonlyMap<string, SimNode>, of: (node: SimNode) => number): number => [...nodes.values()].reduce((total, node) => total + of(node), 0)

/** An officer's days: opening cases and moving them, in bursts as offices work; what a crash undid is done again by no one. */
function work(world: World, node: SimNode, parties: readonly string[], share: number, open1: (node: SimNode) => Promise<void>): void {
  const bursts = Array.from({ length: BURSTS }, () => world.random() * WORK_MS)
  for (let i = 0; i < share * 3; i++) {
    world.later(world.pick(bursts) + world.random() * BURST_MS, () => {
      if (!node.up) return
      const step = i < share ? open1(node) : node.act(() => act(node, parties, node.disk.newest.slice(-NEWEST)))
      step.catch(() => undefined)
    })
  }
}

function trouble(world: World, { cuts, kills, fullDisks, clockSteps }: Weather, codes: readonly string[], nodes: ReadonlyMap<string, SimNode>, cut: Set<string>): void {
  const at = (run: () => void) => world.later(world.random() * WORK_MS, run)
  for (const node of nodes.values()) node.clockMs = Math.round((world.random() * 2 - 1) * SKEW_MS)
  for (let i = 0; i < cuts; i++) {
    const link = [world.pick(codes), world.pick(codes)].sort().join('-')
    at(() => { cut.add(link); world.later(world.random() * CUT_MS_MAX, () => cut.delete(link)) })
  }
  for (let i = 0; i < kills; i++) {
    const node = nodes.get(world.pick(codes))!
    // Often while it is busy: just after something arrived.
    at(() => { if (node.up) { node.kill(); world.later(world.random() * HOUR_MS, () => { if (!node.up) node.start() }) } })
  }
  for (let i = 0; i < fullDisks; i++) {
    const node = nodes.get(world.pick(codes))!
    at(() => { node.diskFull = true; world.later(world.random() * HOUR_MS, () => { node.diskFull = false; node.wakeAll() }) })
  }
  for (let i = 0; i < clockSteps; i++) {
    const node = nodes.get(world.pick(codes))!
    at(() => { node.clockMs = Math.round((world.random() * 2 - 1) * SKEW_MS) })
  }
}

async function carry(world: World, weather: Weather, cut: ReadonlySet<string>, nodes: ReadonlyMap<string, SimNode>, from: SimNode, to: string, message: Message): Promise<Message | undefined> {
  const peer = nodes.get(to)
  const isCut = () => cut.has([from.code, to].sort().join('-')) || peer === undefined || !peer.up
  const delay = () => world.pause(1 + world.random() * weather.delayMsMax)
  const changed = world.chance(weather.change) ? { ...message, body: message.body.map((byte, at) => (at === message.body.length >> 1 ? byte ^ 1 : byte)) } : message
  const isLost = world.chance(weather.drop)
  const isDoubled = world.chance(weather.double)
  await delay()
  if (isLost || peer === undefined || isCut()) throw new Error('unreachable')
  if (isDoubled) world.later(world.random() * HOUR_MS, () => { if (!isCut()) void arrive(world, weather, nodes, peer, message).catch(() => undefined) })
  if (weather.answers === 'later') {
    void arrive(world, weather, nodes, peer, changed).catch(() => undefined)
    return undefined
  }
  const { answer } = await peer.link.take(changed)
  await delay()
  if (world.chance(weather.drop) || isCut()) throw new Error('no answer')
  return answer
}

/** A message of its own arrives, and its answer goes back as one. */
async function arrive(world: World, weather: Weather, nodes: ReadonlyMap<string, SimNode>, peer: SimNode, message: Message): Promise<void> {
  const { answer, settled } = await peer.link.take(message)
  if (settled !== undefined) peer.wakeAll()
  const back = nodes.get(answer?.fields['nanmen-to'] ?? '')
  if (answer === undefined || back === undefined || world.chance(weather.drop)) return
  await world.pause(1 + world.random() * weather.delayMsMax)
  if (back.up) await arrive(world, weather, nodes, back, answer)
}

/** Nothing lost, nothing doubled, the same case everywhere, logs that continue what was seen of them, receipts that are true. */
function check(nodes: readonly SimNode[], hostOf: (party: string) => string | undefined): string[] {
  const violations: string[] = []
  const say = (what: string) => { if (violations.length < 20) violations.push(what) }
  const byCode = new Map(nodes.map((node) => [node.code, node]))
  for (const node of nodes) {
    const { disk, code } = node
    for (const wrong of disk.faults.filter((fault) => fault.startsWith('wrong') || fault === 'federation.retry_differs' || fault === 'federation.inconsistent' || fault === 'federation.fork')) say(`${code} noted ${wrong}`)
    if (disk.held.size > 0) say(`${code} still holds early lines of ${disk.held.size} cases`)
    if (disk.proposals.size > 0) say(`${code} has ${disk.proposals.size} proposals that nobody answered`)
    const times = new Map<string, number>()
    for (const entry of disk.log.entries) {
      if (entry.receivedFrom !== undefined) times.set(entry.envelope.request, (times.get(entry.envelope.request) ?? 0) + 1)
      else for (const host of entry.hosts) if (!byCode.get(host)!.disk.received.has(`${code}/${entry.index}`)) say(`${host} never got entry ${entry.index} of ${code}`)
    }
    for (const [request, count] of times) if (count !== 1) say(`${code} took in "${request}" ${count} times`)
    for (const [peer, { known }] of disk.inbound) if (known.size > 0 && !equalBytes(byCode.get(peer)!.disk.log.root(known.size), known.root)) say(`${code} knows a tree of ${peer} at ${known.size} that is not in its log`)
    checkReceipts(node, byCode, say)
    for (const [id, { now, lines }] of disk.cases) {
      if (lines.length !== now.version) say(`${code}: ${lines.length} lines of case ${id} at version ${now.version}`)
      for (const host of new Set(seersOf(now).map(hostOf))) {
        const other = host === undefined ? undefined : byCode.get(host)!.disk.cases.get(id)?.now
        if (other === undefined) say(`${host} lacks case ${id}`)
        else if (other.version >= now.version ? false : seersOf(now).some((party) => hostOf(party) === host)) say(`${host} has case ${id} at ${other.version}, ${code} at ${now.version}`)
        else if (other.version === now.version && caseHash(hash, other) !== caseHash(hash, now)) say(`case ${id} differs at ${now.version}`)
      }
    }
  }
  return violations
}

/** Each entry that went out has one receipt of each peer, and each receipt stands in that peer's log over that entry. */
function checkReceipts({ disk, code }: SimNode, byCode: ReadonlyMap<string, SimNode>, say: (what: string) => void): void {
  const given = new Set<string>()
  for (const { node, index, leaf } of disk.receipts) {
    const theirs = byCode.get(node)!.disk.log.entries[index]
    if (theirs?.envelope.request !== `receive ${code} ${leaf}`) say(`a receipt of ${node} at ${index} is not in its log`)
    if (given.has(`${node} ${leaf}`)) say(`two receipts of ${node} over ${leaf}`)
    given.add(`${node} ${leaf}`)
  }
  for (const entry of disk.log.entries) if (entry.receivedFrom === undefined) for (const host of entry.hosts) if (!given.has(`${host} ${hex(entry.leaf)}`)) say(`no receipt of ${host} over entry ${entry.index} of ${code}`)
}
