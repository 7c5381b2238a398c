/** Header fields that describe a body which is not there any more. */
const bodyField = /^(?:content-[a-z-]+|mime-version)[ \t]*:.*(?:\r?\n[ \t].*)*\r?\n?/gim

/**
 * What is stored of a message above the limit: its header and a note in place of its body. The whole
 * message stays in the mailbox's "Done" folder.
 */
export function headerWithNote(header: Buffer, sizeBytes: number, doneFolder: string): Buffer {
  const fields = header
    .toString('latin1')
    .replace(bodyField, '')
    .replace(/[\r\n]*$/, '\r\n')
  const megabytes = Math.round(sizeBytes / 1024 / 1024)
  return Buffer.concat([
    Buffer.from(fields, 'latin1'),
    Buffer.from('MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n'),
    Buffer.from(
      `[This message has ${megabytes} MB, more than the desk takes. Only its header was kept here; the whole ` +
        `message is in the folder "${doneFolder.replaceAll(/[\r\n]/g, ' ')}" of the mailbox.]\r\n`,
    ),
  ])
}
