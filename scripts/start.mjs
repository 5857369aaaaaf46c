/** `npm start`: installs and builds what is missing, then runs the node. Words after `--` go to `nanmen start`. */
import { ensure } from './ensure.mjs'
import { nanmen } from './run.mjs'
import { orStop } from './said.mjs'

await orStop(() => ensure({ build: true }))
await nanmen(['start', ...process.argv.slice(2)])
