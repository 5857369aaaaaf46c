/** The driver's own mapping of JavaScript values to PostgreSQL's text form, which it does not type. */
declare module 'pg/lib/utils.js' {
  export function prepareValue(value: unknown): string | Buffer | null
}
