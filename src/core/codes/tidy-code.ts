/** What a person typed or pasted, made fit to be read: full-width forms narrowed, spaces and hyphens taken out, upper case. Only for keyboards; data from machines is read as it is. */
export function tidyCode(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
}
