/** The port through which messages leave a node and reach it. In process, HTTP and NATS JetStream are three of a kind; one suite holds all of them (`transport-suite.ts`). */
import type { Message } from '../../core/federation/index.ts'

/** Takes what arrives; what it returns goes back to the sender. Never throws: what it cannot take it answers with a refusal. */
export type Receiver = (message: Message) => Promise<Message | undefined>

export interface Transport {
  /**
   * Hands a message to the node of that code. Resolves when the carrier has it, with the other node's answer where this carrier brings it back at once; an answer that comes
   * later reaches this node's receiver. The same message may arrive twice and in any order. @throws Error where the carrier cannot take it now: the caller keeps it and tries again.
   */
  send(to: string, message: Message): Promise<Message | undefined>
  close(): Promise<void>
}
