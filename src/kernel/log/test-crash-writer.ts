/**
 * The victim of crash.test.ts: a node that writes notes as fast as it can and says on stdout which have been acknowledged, until it is killed.
 * Arguments: directory, round.
 */
import { randomBytes } from 'node:crypto'
import { writeSync } from 'node:fs'
import path from 'node:path'
import { instant } from '../../core/value/index.ts'
import { migrate, openDatabase } from '../db/index.ts'
import { must, north, noteUnit, ORIGIN, writeNote } from './test-note.ts'
import { logUnit, openLog, openSigner } from './index.ts'

const IN_FLIGHT = 12
const [, , dir = '', round = ''] = process.argv

const database = await openDatabase({ kind: 'embedded', dir }, { say: ({ en }) => writeSync(2, `${en}\n`) })
await migrate(database, [logUnit, noteUnit])
const signer = await openSigner(path.join(dir, 'keys'))
const log = await openLog({ database, signer, now: () => instant(Date.now()), random: randomBytes, origin: ORIGIN })
writeSync(1, 'ready\n')
let next = 0
await Promise.all(Array.from({ length: IN_FLIGHT }, async () => {
  for (;;) {
    const title = `${round}-${(next += 1)}`
    must(await writeNote(log, north, title, { key: title }))
    // Synchronous, so that what was acknowledged has left this process before anything else happens.
    writeSync(1, `${title}\n`)
  }
}))
