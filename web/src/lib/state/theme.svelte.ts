// Light or dark: as the system has it, until the reader chooses.
export type Theme = 'light' | 'dark'

const KEY = 'relata.theme'
const system = matchMedia('(prefers-color-scheme: dark)')

function wanted(): Theme {
  const chosen = localStorage.getItem(KEY)
  if (chosen === 'light' || chosen === 'dark') return chosen
  return system.matches ? 'dark' : 'light'
}

export const theme = $state<{ now: Theme }>({ now: wanted() })
paint()
system.addEventListener('change', () => {
  theme.now = wanted()
  paint()
})

export function turn(): void {
  theme.now = theme.now === 'dark' ? 'light' : 'dark'
  localStorage.setItem(KEY, theme.now)
  paint()
}

function paint(): void {
  document.documentElement.dataset.theme = theme.now
}

/** The value of a colour of theme.css, for what is drawn on a canvas. */
export function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()
}
