/** Where a browser for the end-to-end tests is. */
import { accessSync, constants } from 'node:fs'
import path from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** `CHROMIUM_PATH`, Debian's place, then the path; undefined where there is none. */
export function findChromium(env = process.env) {
  const onPath = (env.PATH ?? '').split(path.delimiter).filter(Boolean).flatMap((folder) => NAMES.map((name) => path.join(folder, name)))
  return [env.CHROMIUM_PATH, '/usr/bin/chromium', ...onPath].find((file) => file !== undefined && file !== '' && runs(file))
}

function runs(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
