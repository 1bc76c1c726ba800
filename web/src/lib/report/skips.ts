// Why a report gave no claims, in words.
const WORDS: Record<string, string> = {
  copy: 'it repeats another report',
  empty: 'it has no text',
  binary: 'it is no text',
  language: 'its language is not covered',
  no_article: 'no article was found on the page',
  unreadable: 'it could not be read',
  malformed: 'it could not be read',
  too_large: 'it is too large',
  failed: 'coding it failed',
}

export function skipWords(reason: string): string {
  return WORDS[reason] ?? reason.replaceAll('_', ' ')
}
