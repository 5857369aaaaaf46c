#!/usr/bin/env node
/** The command `nanmen`; `nanmen help` lists what it does. */
import { ensure } from '../scripts/ensure.mjs'
import { nanmen } from '../scripts/run.mjs'
import { orStop } from '../scripts/said.mjs'

const words = process.argv.slice(2)
await orStop(() => ensure({ build: words[0] === 'start' }))
await nanmen(words)
