// The name under which a stranger's file is saved on a person's disk: readable, and never a path, a hidden
// file, a device of Windows or a name that reads backwards.

const charactersMax = 150
/** Controls, and the marks that turn the direction of writing: "exe.fdp" shown as "pdf.exe". */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu
/** CON.txt opens the console, whatever its ending. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i

/** `given` is what the mail says, null when it names none. */
export function safeFileName(given: string | null): string {
  const base = (given ?? '').toWellFormed().split(/[/\\]/).at(-1) ?? ''
  const clean = base
    .replaceAll(unseen, '')
    .replaceAll(/[<>:"|?*]/g, '_')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
    .replace(/[. ]+$/, '')
    .replace(device, '_$&')
  return clean === '' ? 'file' : shortened(clean)
}

/** Cut in the middle, so that the ending stays: it tells the reader what would open it. */
function shortened(name: string): string {
  const characters = [...name]
  if (characters.length <= charactersMax) return name
  const ending = /\.[^.]{1,12}$/u.exec(name)?.[0] ?? ''
  return characters.slice(0, charactersMax - [...ending].length).join('') + ending
}

/** What a page or a letter calls a file. */
export function nameOfFile({ filename }: { readonly filename: string | null }): string {
  return filename === null ? 'file without a name' : safeFileName(filename)
}
