// Offsets of records count code points; those of JavaScript's strings count UTF-16 units. Between the two.

const SURROGATE = /[\ud800-\udfff]/

/** How many code points a string has. A half of a surrogate pair counts as one, as Python counts it. */
export function length(text: string): number {
  if (!SURROGATE.test(text)) return text.length
  let points = 0
  for (const _ of text) points += 1
  return points
}

/** From code points to the text's UTF-16 index, for many look-ups in one text. */
export function indexer(text: string): (point: number) => number {
  if (!SURROGATE.test(text)) return (point) => Math.min(Math.max(point, 0), text.length)
  const starts: number[] = []
  let index = 0
  for (const character of text) {
    starts.push(index)
    index += character.length
  }
  starts.push(index)
  return (point) => starts[Math.min(Math.max(point, 0), starts.length - 1)] ?? index
}

/** The characters [start, end) of a text, in code points. */
export function slice(text: string, start: number, end: number): string {
  const at = indexer(text)
  return text.slice(at(start), at(end))
}

/** Where words stand in a text, in code points: first inside [from, to), then anywhere; null if nowhere. */
export function find(
  text: string,
  words: string,
  inside?: { start: number; end: number },
): { start: number; end: number; quote: string } | null {
  const wanted = words.trim()
  if (!wanted) return null
  const at = indexer(text)
  const [from, to] = inside ? [at(inside.start), at(inside.end)] : [0, text.length]
  const near = text.slice(from, to).indexOf(wanted)
  const index = near >= 0 ? from + near : text.indexOf(wanted)
  if (index < 0) return null
  const start = length(text.slice(0, index))
  return { start, end: start + length(wanted), quote: wanted }
}
