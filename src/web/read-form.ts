import { z } from 'zod'
import { type Form, makeForm, type UploadedFile } from './form.ts'

const fieldsMax = 500

/** Why a body was not read; each becomes a status and a sentence in `trouble.ts`. */
export type FormProblem = 'too-large' | 'not-a-form' | 'too-many-files' | 'damaged'

/**
 * Reads a posted form, size first. The whole body is held in memory, so `bytesMax` is the memory one
 * request can take; the multipart parser is Node's own (undici).
 */
export async function readForm(
  request: Request,
  bytesMax: number,
  filesMax: number,
  takesJson = false,
): Promise<Form | FormProblem> {
  const type = request.headers.get('content-type') ?? ''
  if (takesJson && /^application\/json\s*(;|$)/i.test(type)) return readJson(request, bytesMax)
  const isMultipart = /^multipart\/form-data\s*;/i.test(type)
  if (!isMultipart && !/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) return 'not-a-form'
  const bytes = await readCapped(request, bytesMax)
  if (bytes === null) return 'too-large'
  if (!isMultipart) {
    const texts = [...new URLSearchParams(bytes.toString('utf8'))]
    return texts.length > fieldsMax ? 'too-large' : makeForm(texts)
  }
  return readMultipart(bytes, type, filesMax)
}

/**
 * A JSON object of texts, as a form of the same names. Only for bearer routes: other sites can send forms and not
 * this, and there is no cookie they could ride on.
 */
async function readJson(request: Request, bytesMax: number): Promise<Form | FormProblem> {
  const bytes = await readCapped(request, bytesMax)
  if (bytes === null) return 'too-large'
  try {
    const parsed = jsonForm.safeParse(JSON.parse(bytes.toString('utf8')))
    return parsed.success ? makeForm(Object.entries(parsed.data)) : 'damaged'
  } catch (error) {
    if (error instanceof SyntaxError) return 'damaged'
    throw error
  }
}

const jsonForm = z.record(z.string(), z.string())

/** Null when there is more than `bytesMax`; stops reading at that point, whatever Content-Length claimed. */
async function readCapped(request: Request, bytesMax: number): Promise<Buffer | null> {
  if (Number(request.headers.get('content-length') ?? 0) > bytesMax) return null
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > bytesMax) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

async function readMultipart(bytes: Buffer, type: string, filesMax: number): Promise<Form | FormProblem> {
  const parsed = await parseMultipart(bytes, type)
  if (parsed === null) return 'damaged'
  const texts: [string, string][] = []
  const files: UploadedFile[] = []
  for (const [field, value] of parsed) {
    if (typeof value === 'string') texts.push([field, value])
    // An input left empty sends a nameless file of no bytes.
    else if (value.name !== '' || value.size > 0) {
      files.push({ field, filename: value.name, type: value.type, bytes: await value.bytes() })
    }
  }
  if (texts.length > fieldsMax) return 'too-large'
  return files.length > filesMax ? 'too-many-files' : makeForm(texts, files)
}

async function parseMultipart(bytes: Buffer, type: string): Promise<FormData | null> {
  try {
    return await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData()
  } catch (error) {
    // undici throws TypeError for every damaged body, and says nothing finer.
    if (error instanceof TypeError) return null
    throw error
  }
}
