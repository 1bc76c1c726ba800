import { describe, expect, it } from 'vitest'
import { afterSignIn } from './addresses'

describe('the way after signing in', () => {
  it('leads back to where the reader was', () => {
    expect(afterSignIn('/incidents?country=IQ')).toBe('/incidents?country=IQ')
  })
  it('never leads away from the page', () => {
    const others = [null, '', 'https://elsewhere.example/', '//elsewhere.example/', '/\\elsewhere.example', 'javascript:alert(1)']
    for (const address of others) expect(afterSignIn(address)).toBe('/')
  })
  it('does not lead back to signing in', () => {
    expect(afterSignIn('/sign-in?to=%2F')).toBe('/')
    expect(afterSignIn('/api/session/oidc')).toBe('/')
  })
})
