// Identifiers of vulnerabilities in a text, as the bodies that give them out write them.

const shapes =
  /\b(?:CVE|PYSEC|RUSTSEC|OSV|MAL)[-\u2010-\u2015 ](\d{4})[-\u2010-\u2015 ]\d{1,7}\b|\bGHSA(?:[-\u2010-\u2015 ][23456789cfghjmpqrvwx]{4}){3}\b|\bVU ?# ?\d{5,7}\b|\bZDI-(?:CAN-\d{4,6}|\d{2}-\d{3,5})\b|\bJVN ?#? ?\d{8}\b/gi

/**
 * Every identifier once. Those of a year before `fromYear` are left out: who reports something new often names
 * something old that everybody knows.
 */
export function findIds(text: string, fromYear: number): string[] {
  const found = new Set<string>()
  for (const [id, year] of text.matchAll(shapes)) {
    if (year === undefined || Number(year) >= fromYear) found.add(id.toUpperCase())
  }
  return [...found]
}

/** How many different identifiers a text holds, whatever their year. */
export function countIds(text: string): number {
  return findIds(text, 0).length
}

const fileShape =
  /(?<![\p{L}\p{N}_@/.-])(?:[\p{L}\p{N}_.-]{1,60}\/){0,8}[\p{L}\p{N}_-][\p{L}\p{N}_.-]{1,60}\.(?:py|pyx|pxd|c|cc|cpp|cxx|h|hpp|f90|rs|go|js|mjs|ts|tsx|jsx|java|rb|r|jl|ipynb|php|sh|yml|yaml|toml|json|xml|html|sql|npy|npz|pkl|h5|hdf5|nc|bin|so|dll|whl|zip|gz|tar|pcap)\b/giu
const filesMax = 40

/** Names and paths of files that a text speaks of. */
export function findFileNames(text: string): string[] {
  const found = new Set<string>()
  for (const [path] of text.matchAll(fileShape)) {
    found.add(path)
    if (found.size >= filesMax) break
  }
  return [...found]
}
