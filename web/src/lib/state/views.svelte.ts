// The reader's named views, kept in this browser and shared by its tabs.
import { read, type SavedView } from '../views/saved'

const KEY = 'relata.views'

export const views = $state<{ all: SavedView[] }>({ all: read(localStorage.getItem(KEY)) })

addEventListener('storage', (event) => {
  if (event.key === KEY) views.all = read(event.newValue)
})

export function store(all: SavedView[]): void {
  views.all = all
  localStorage.setItem(KEY, JSON.stringify(all))
}
