/** What is wrong with a reply, and where. Never quotes the reply's text: it may hold secrets. */
export class BadReply extends Error {
  override readonly name = 'BadReply';
}
