/**
 * For vitest's `globalSetup`: one embedded cluster a run, made only when the first test file asks for it, so that a run of pure tests costs
 * nothing. Test files find it by a socket whose path vitest hands them.
 */
import { mkdtemp, chmod, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openCluster, type Cluster } from './cluster.ts'

declare module 'vitest' {
  interface ProvidedContext { nanmenCluster: string }
}

interface Project { provide(name: 'nanmenCluster', value: string): void }

export async function setup(project: Project): Promise<() => Promise<void>> {
  const dir = await mkdtemp(path.join(tmpdir(), 'nanmen-test-'))
  await chmod(dir, 0o711)
  let cluster: Promise<Cluster> | undefined
  const server: Server = createServer((socket) => {
    cluster ??= openCluster(dir, { say: () => undefined, unsafeFast: true })
    cluster.then(({ endpoint }) => socket.end(JSON.stringify(endpoint)), (error: Error) => socket.end(JSON.stringify({ error: error.message })))
    socket.on('error', () => undefined)
  })
  const at = process.platform === 'win32' ? `\\\\.\\pipe\\nanmen-test-${process.pid}` : path.join(dir, 'ask')
  await new Promise<void>((done, fail) => server.on('error', fail).listen(at, done))
  project.provide('nanmenCluster', at)
  return async () => {
    server.close()
    await (await cluster)?.release()
    await rm(dir, { recursive: true, force: true })
  }
}
