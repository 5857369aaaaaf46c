/** Words on the terminal while working. They go to standard error, so that what a command prints for others stays clean. */

/** Something stands in the way; said in one sentence in both languages, without a stack. */
export class Stopped extends Error {}

export function say(line) {
  process.stderr.write(`${line}\n`)
}

/** Runs `work` and ends the process with 1 where it is stopped. */
export async function orStop(work) {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    say(error.message)
    process.exit(1)
  }
}
