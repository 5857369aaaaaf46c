/** The HTTP door: what it serves is built in `server.ts`; here is what others may know of it. */
export { errorsDocument, operationsDocument } from './reference.ts'
