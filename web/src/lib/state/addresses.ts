// Addresses that come from elsewhere (a kept view, a query) in, only those of this page out.

/** Whether it is a path of this page: never another origin, whatever the spelling. */
export function isOwn(address: string): boolean {
  return /^\/(?![/\\])/.test(address)
}

/** Where to go after signing in: back to where the reader was, else to the overview. */
export function afterSignIn(address: string | null): string {
  if (address === null || !isOwn(address)) return '/'
  return address.startsWith('/sign-in') || address.startsWith('/api/') ? '/' : address
}
