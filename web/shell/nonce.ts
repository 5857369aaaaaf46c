/** The page's nonce, for style elements that our own components make. */

/** Nonce of this page, or undefined where it was served without one. */
export function pageNonce(): string | undefined {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce
  return nonce === undefined || nonce === '' || nonce === '__NONCE__' ? undefined : nonce
}

/**
 * Gives every style element that our script makes the page's nonce. A few component libraries forget it (scroll lock, scrollbar measurement), and the strict policy
 * would drop their styles. Only script that already runs under the policy can come here.
 */
export function carryNonce(): void {
  const nonce = pageNonce()
  if (nonce === undefined) return
  const make = document.createElement.bind(document)
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const element = make(name, options)
    if (element instanceof HTMLStyleElement) element.nonce = nonce
    return element
  }) as typeof document.createElement
}
