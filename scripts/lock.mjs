/** One at a time: a file that names its holder and is touched while held, so that a lock left by a dead process is seen. */
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const TOUCH_EVERY_MS = 2_000
const STALE_AFTER_MS = 30_000
const LOOK_EVERY_MS = 300

/** Runs `work` while holding the lock; `wait` is called once where somebody else holds it. */
export async function locked(file, work, wait) {
  mkdirSync(path.dirname(file), { recursive: true })
  const mine = `${process.pid} ${Date.now()}`
  for (let told = false; !take(file, mine); await sleep(LOOK_EVERY_MS)) {
    if (told) continue
    wait()
    told = true
  }
  const touch = setInterval(() => { const now = new Date(); try { utimesSync(file, now, now) } catch { /* taken away: the work goes on */ } }, TOUCH_EVERY_MS)
  const release = () => { if (holder(file) === mine) rmSync(file, { force: true }) }
  process.once('exit', release)
  try {
    return await work()
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
  const pid = Number(other.split(' ')[0])
  try {
    if (pid > 0) process.kill(pid, 0)
  } catch (error) {
    if (error.code === 'ESRCH') return true
  }
  // Another container or a pid that was given out again: nobody has touched the lock for a while.
  try {
    return Date.now() - statSync(file).mtimeMs > STALE_AFTER_MS
  } catch {
    return false
  }
}
