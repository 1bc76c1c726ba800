// Two quotes in, their words out with those marked that the other quote lacks.

export interface Word {
  text: string
  isOwn: boolean
}

// Words so frequent that their presence says nothing.
const PLAIN = new Set(
  'a an and are as at be been but by for from had has have he her his in into is it its more not of on or said say says she that the their them they this to was were which who will with'.split(' '),
)

/** Both quotes in pieces; `isOwn` marks words that the other has nowhere. Plain words are never marked. */
export function differing(one: string, other: string): [Word[], Word[]] {
  return [marked(one, stems(other)), marked(other, stems(one))]
}

function marked(text: string, others: ReadonlySet<string>): Word[] {
  const found: Word[] = []
  for (const [piece] of text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.,-]*[\p{L}\p{N}]|[\p{L}\p{N}]|[^\p{L}\p{N}]+/gu)) {
    const stem = stemOf(piece)
    const isOwn = stem !== null && !others.has(stem)
    const last = found.at(-1)
    if (last && last.isOwn === isOwn) last.text += piece
    else if (last?.isOwn && stem === null && /^\s+$/.test(piece)) found.push({ text: piece, isOwn: false })
    else found.push({ text: piece, isOwn })
  }
  return joined(found)
}

/** Own words with only a space between them are one mark. */
function joined(words: Word[]): Word[] {
  const found: Word[] = []
  for (const [index, word] of words.entries()) {
    const isBetween = word.text === ' ' && found.at(-1)?.isOwn === true && words[index + 1]?.isOwn === true
    const last = found.at(-1)
    const isOwn = word.isOwn || isBetween
    if (last && last.isOwn === isOwn) last.text += word.text
    else found.push({ text: word.text, isOwn })
  }
  return found
}

function stems(text: string): Set<string> {
  const found = new Set<string>()
  for (const [piece] of text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.,-]*[\p{L}\p{N}]|[\p{L}\p{N}]/gu)) {
    const stem = stemOf(piece)
    if (stem !== null) found.add(stem)
  }
  return found
}

/** What a word is compared by: without case and English endings; null for what is no telling word. */
function stemOf(piece: string): string | null {
  const word = piece.toLowerCase().replace(/['’]s$/, '').replace(/['’]/g, '')
  if (!/[\p{L}\p{N}]/u.test(word) || PLAIN.has(word)) return null
  if (/\d/.test(word)) return word.replace(/,/g, '')
  return word.replace(/(?<=.{3})(ing|ed|es|s)$/, '')
}
