// How exactly a place is known in, how wide it is drawn out.
// A place that is known only as a province is never drawn as a dot: it would say more than anybody knows.

interface Known {
  /** Radius of the disc in kilometres: about half the width of such an area. Zero is a point. */
  km: number
  words: string
}

const KNOWN: Record<string, Known> = {
  site: { km: 0, words: 'a site' },
  town: { km: 0, words: 'a town' },
  district: { km: 20, words: 'near a town, or a district' },
  province: { km: 70, words: 'a province' },
  region: { km: 160, words: 'a part of a country or several' },
  country: { km: 250, words: 'a country' },
}
const UNTOLD: Known = { km: 160, words: 'not told how exactly' }
const EARTH_METRES = 40_075_016.686
const TILE = 512

export function known(precision: string): Known {
  return KNOWN[precision] ?? UNTOLD
}

export function isPoint(precision: string): boolean {
  return known(precision).km === 0
}

/** Pixels of a length at zoom 0; each zoom doubles them. */
export function pixels(km: number, latitude: number): number {
  const stretch = Math.max(Math.cos((latitude * Math.PI) / 180), 0.05)
  return (km * 1000 * TILE) / (EARTH_METRES * stretch)
}
