/**
 * Resolves when the process is asked to stop (SIGTERM, SIGINT). A second signal ends it at once: the
 * database recovers, and nothing acknowledged is lost.
 */
export function untilTold(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let isAsked = false
    const told = (signal: NodeJS.Signals) => {
      if (isAsked) process.exit(1)
      isAsked = true
      resolve(signal)
    }
    process.on('SIGTERM', told)
    process.on('SIGINT', told)
  })
}
