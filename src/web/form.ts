/** One file of a multipart form, whole in memory. `filename` and `type` are the sender's claims. */
export type UploadedFile = {
  readonly field: string
  readonly filename: string
  readonly type: string
  readonly bytes: Uint8Array
}

/** A posted form: text values in the order sent, and files. Names the web layer uses itself are left out. */
export type Form = {
  /** The value, line ends as LF; '' when the field was not sent. */
  text(name: string): string
  /** All values of a field: checkboxes, multiple selects. */
  all(name: string): readonly string[]
  has(name: string): boolean
  /** Every text field once (the last value wins), for zod. */
  fields(): Readonly<Record<string, string>>
  entries(): readonly (readonly [name: string, value: string])[]
  /** The files of a field; an input left empty sends none. */
  files(name: string): readonly UploadedFile[]
  allFiles(): readonly UploadedFile[]
}

export function makeForm(
  texts: readonly (readonly [name: string, value: string])[],
  files: readonly UploadedFile[] = [],
): Form {
  // Browsers send CRLF in text areas (HTML "constructing the entry list"); inside we keep LF.
  const entries = texts.map(([name, value]) => [name, value.replaceAll('\r\n', '\n')] as const)
  const all = (name: string) => entries.filter(([key]) => key === name).map(([, value]) => value)
  return {
    text: (name) => all(name).at(-1) ?? '',
    all,
    has: (name) => entries.some(([key]) => key === name),
    fields: () => Object.fromEntries(entries),
    entries: () => entries,
    files: (name) => files.filter((file) => file.field === name),
    allFiles: () => files,
  }
}

export const emptyForm: Form = makeForm([])
