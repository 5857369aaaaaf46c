/** What travels between two nodes: fields and a body, as HTTP has them. Whichever transport carries it, it is signed as the same HTTP request. */

/** A message under way. `fields` have lower-case names (RFC 9110 §5.1); `content-digest`, `signature` and `signature-input` are among them. */
export interface Message {
  readonly fields: Readonly<Record<string, string>>
  readonly body: Uint8Array
}
