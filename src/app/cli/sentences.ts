/** Why a command could not be done, where the reason lies outside the program. */
import { DatabaseUnavailable } from '../../kernel/db/index.ts'
import { KeyRefused } from '../../kernel/log/index.ts'
import { PackRefused } from '../node/foundation.ts'

/** One sentence in both languages; undefined for what nobody expected, which is a bug. */
export function sentenceOf(error: unknown): string | undefined {
  if (error instanceof PackRefused) return error.message
  if (error instanceof DatabaseUnavailable || error instanceof KeyRefused) return `${error.text.zh} · ${error.text.en}`
  const { code, syscall, path, port, address, hostname } = error as NodeJS.ErrnoException & { port?: number; address?: string; hostname?: string }
  if (code === undefined || syscall === undefined) return undefined
  const where = `${address ?? hostname ?? ''}${port === undefined ? '' : `:${port}`}`
  if (code === 'EADDRINUSE') return `端口 ${port} 已被占用；请关闭占用它的程序，或用 --port 换一个 · port ${port} is in use; stop what uses it, or choose another with --port`
  if (syscall === 'listen' || syscall === 'bind' || syscall === 'getaddrinfo') return `无法在 ${where} 监听（${code}） · cannot listen on ${where} (${code})`
  // Reading, writing and making files: the operator's disk, rights or names.
  return path === undefined ? undefined : `无法读写 ${path}（${code}） · cannot read or write ${path} (${code})`
}
