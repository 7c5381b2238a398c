/** "312 bytes", "2.1 kB", "14 MB". */
export function saySize(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`
  if (bytes < 1_000_000) return `${short(bytes / 1_000)} kB`
  return `${short(bytes / 1_000_000)} MB`
}

function short(amount: number): string {
  return amount < 10 ? amount.toFixed(1) : String(Math.round(amount))
}
