/** What the peer hears. Codes: RFC 5321 4.2.3; enhanced codes: RFC 3463. Sentences name nothing of ours. */
export class SmtpReply extends Error {
  override readonly name = 'SmtpReply'
  readonly responseCode: number
  constructor(responseCode: number, sentence: string) {
    super(sentence)
    this.responseCode = responseCode
  }
}

export const replies = {
  noSuchAddress: () => new SmtpReply(550, '5.1.1 There is no such address here'),
  tooManyRefusals: () => new SmtpReply(421, '4.7.0 Too many unknown addresses, good-bye'),
  tooManyConnections: () =>
    new SmtpReply(421, '4.7.0 Too many connections from your address, try again later'),
  /** 552 says "permanent": the same bytes will not fit tomorrow. */
  tooLarge: () =>
    new SmtpReply(552, '5.3.4 The message is larger than 25 MB; send a link or several messages'),
  cannotStoreNow: () => new SmtpReply(451, '4.3.0 The message cannot be stored now, please try again'),
  noRoom: () => new SmtpReply(452, '4.3.1 There is no room for the message now, please try again'),
  tooSlow: () => new SmtpReply(421, '4.4.2 The message took too long'),
}
