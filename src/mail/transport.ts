/** How a mail reached us. The check constraint of `raw_message.transport` allows these words only. */
export type Transport = 'smtp' | 'pipe' | 'imap' | 'form'
