import { createHash } from 'node:crypto'
import { MailParser } from 'mailparser'
import { sizes } from '../../kernel/limits.ts'
import type { MailAttachment } from '../inbound-mail.ts'

export type SplitMail = {
  /** All `text/plain` parts shown in the text, LF line ends, format=flowed joined (RFC 3676). */
  readonly text: string | null
  readonly html: string | null
  readonly attachments: readonly MailAttachment[]
}

/**
 * mailparser with its conversions off: splitting, transfer decoding, charsets, file names. Embedded
 * messages and delivery reports stay whole as attachments. Rejects for what it refuses to read.
 */
export function splitMail(bytes: Uint8Array): Promise<SplitMail> {
  return new Promise((resolve, reject) => {
    const parser = new MailParser({
      skipHtmlToText: true,
      skipTextToHtml: true,
      skipTextLinks: true,
      skipImageLinks: true,
      keepDeliveryStatus: true,
      ignoreEmbedded: true,
      checksumAlgo: false,
      maxHeadSize: sizes.mailHeaderBytesMax,
      maxChildNodes: sizes.mimePartsMax,
    })
    const attachments: MailAttachment[] = []
    let text: string | null = null
    let html: string | null = null
    parser.on('error', reject)
    parser.on('end', () => resolve({ text, html, attachments }))
    parser.on('data', (part) => {
      if (part.type === 'text') {
        text = part.text ?? null
        html = part.html ?? null
        return
      }
      const chunks: Buffer[] = []
      part.content.on('data', (chunk: Buffer) => chunks.push(chunk))
      part.content.on('error', reject)
      part.content.on('end', () => {
        attachments.push(
          attachment(Buffer.concat(chunks), {
            filename: part.filename ?? null,
            type: part.contentType ?? 'application/octet-stream',
            isInline: part.related === true || part.contentDisposition === 'inline',
          }),
        )
        part.release?.()
      })
    })
    parser.end(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
  })
}

function attachment(
  content: Buffer,
  part: { filename: string | null; type: string; isInline: boolean },
): MailAttachment {
  const filename = part.filename?.replaceAll(/\s+/g, ' ').trim() ?? ''
  return {
    filename: filename === '' ? null : filename,
    type: part.type.toLowerCase(),
    sizeBytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    content,
    isInline: part.isInline,
  }
}
