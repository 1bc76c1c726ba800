// A key press in, the shortcut that it is out; null where the reader is writing or another program is meant.

const WRITING = new Set(['INPUT', 'TEXTAREA', 'SELECT'])

export function keyOf(event: KeyboardEvent): string | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return null
  const target = event.target
  const isWriting = target instanceof HTMLElement && (WRITING.has(target.tagName) || target.isContentEditable)
  if (isWriting && event.key !== 'Escape') return null
  return event.key
}
