// Who is signed in, asked once at the start.
import { get, keepCsrf, send } from '../api/client'
import type { Session } from '../api/types'

const NOBODY: Session = { user: null, is_open: false, csrf: null, oidc: null }

export const session = $state<{ now: Session; isKnown: boolean }>({ now: NOBODY, isKnown: false })

export async function renew(): Promise<void> {
  keep(await get<Session>('/api/session'))
}

export async function signIn(name: string, password: string): Promise<void> {
  await send('POST', '/api/session', { name, password })
  await renew()
}

export async function signOut(): Promise<void> {
  await send('DELETE', '/api/session')
  await renew()
}

/** Whether the reader may judge. */
export function mayJudge(): boolean {
  const role = session.now.user?.role
  return session.now.is_open || role === 'reviewer' || role === 'admin'
}

function keep(now: Session): void {
  session.now = now
  session.isKnown = true
  keepCsrf(now.csrf)
}
