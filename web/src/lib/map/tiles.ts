// Nothing in; MapLibre can read the basemap's file out.
import { addProtocol } from 'maplibre-gl'
import { Protocol } from 'pmtiles'
import { FAMILY } from './basemap'

// One letter of each file of the font that names of places need: Latin, Latin extended, Vietnamese.
const LETTERS = 'aāạ'
const FACES = ['400', '600', 'italic 400']

let isReady = false

/** To be called before a map is made; a second call does nothing. */
export function readyBasemap(): void {
  if (isReady) return
  isReady = true
  const tiles = new Protocol()
  const fonts = fontsLoaded()
  addProtocol('pmtiles', async (request, abort) => {
    // A letter that is drawn before its font is there would be kept as it was drawn.
    await fonts
    return tiles.tile(request, abort)
  })
}

/** Without the page's font the system's draws the names, so a failure is none. */
async function fontsLoaded(): Promise<void> {
  await Promise.allSettled(FACES.map((face) => document.fonts.load(`${face} 24px ${FAMILY}`, LETTERS)))
}
