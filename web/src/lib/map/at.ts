// Where a map stands, as the word `at` of its address: latitude, longitude, zoom.

export interface At {
  lat: number
  lon: number
  zoom: number
}

export function readAt(word: string | null): At | null {
  const parts = word?.split(',').map(Number) ?? []
  const [lat, lon, zoom] = parts
  if (parts.length !== 3 || parts.some((part) => !Number.isFinite(part))) return null
  if (Math.abs(lat!) > 90 || Math.abs(lon!) > 180) return null
  return { lat: lat!, lon: lon!, zoom: Math.max(0, Math.min(14, zoom!)) }
}

export function writeAt({ lat, lon, zoom }: At): string {
  return `${lat.toFixed(3)},${lon.toFixed(3)},${zoom.toFixed(1)}`
}
