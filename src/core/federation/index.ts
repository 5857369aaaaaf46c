/** Federation as rules: what two nodes say to each other, and what either makes of it. The kernel stores and carries; anybody can check. */
export type { Message } from './message.ts'
