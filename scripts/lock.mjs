/** One at a time: a file that names who is at work and is touched meanwhile, so that a lock left by the dead is seen. */
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const TOUCH_EVERY_MS = 2_000
/** A pid may have been given out again, in another container say; whoever has touched nothing for so long is taken for dead. */
const STALE_AFTER_MS = 600_000
const LOOK_EVERY_MS = 300

/**
 * Runs `work(employ)` while holding the lock; `wait` is called once where somebody else holds it. `employ(pid)` names a child: should this
 * process be killed, the child works on, and the lock is held until it ends too.
 */
export async function locked(file, work, wait) {
  mkdirSync(path.dirname(file), { recursive: true })
  let mine = String(process.pid)
  for (let looks = 0; !take(file, mine); looks += 1) {
    // The first look may have cleared away what the dead left.
    if (looks === 1) wait()
    await sleep(LOOK_EVERY_MS)
  }
  const employ = (pid) => {
    mine = `${process.pid} ${pid}`
    writeFileSync(file, mine)
  }
  const touch = setInterval(() => {
    const now = new Date()
    try { utimesSync(file, now, now) } catch { /* somebody removed it: the work goes on */ }
  }, TOUCH_EVERY_MS)
  const release = () => { if (holder(file) === mine) rmSync(file, { force: true }) }
  process.once('exit', release)
  try {
    return await work(employ)
  } finally {
    clearInterval(touch)
    process.off('exit', release)
    release()
  }
}

function take(file, mine) {
  try {
    writeFileSync(file, mine, { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  const other = holder(file)
  if (other !== undefined && isDead(file, other)) {
    // Moved aside rather than removed: of two who saw the same dead holder, only one moves it.
    const aside = `${file}.${process.pid}`
    try {
      renameSync(file, aside)
      if (readFileSync(aside, 'utf8') !== other) renameSync(aside, file)
      else rmSync(aside, { force: true })
    } catch { /* the other one moved it */ }
  }
  return false
}

function holder(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function isDead(file, other) {
  if (!other.split(' ').some((pid) => isAlive(Number(pid)))) return true
  try {
    return Date.now() - statSync(file).mtimeMs > STALE_AFTER_MS
  } catch {
    return false
  }
}

function isAlive(pid) {
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code !== 'ESRCH'
  }
}
