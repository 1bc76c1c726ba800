// Words that a reviewer selects in, the number or the days that they say out, as far as this can be told.

export interface Bounds {
  low: number | null
  high: number | null
}

export interface Days {
  first: string
  last: string
}

const UNITS = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ')
const TENS = ['', '', ...'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')]
// As the coding rules read them: "dozens" is at least 24.
const VAGUE: Record<string, number> = { several: 3, few: 3, dozens: 24, scores: 40, hundreds: 200, thousands: 2000 }
const SCALES: Record<string, number> = { hundred: 100, thousand: 1000, million: 1_000_000, dozen: 12 }

/** The number of a phrase: "at least 12" is (12, open), "more than 75" (76, open), "twelve" (12, 12). Null if none. */
export function numberIn(phrase: string): Bounds | null {
  const words = phrase.toLowerCase().replace(/[‐–—]/g, '-').replace(/(\d),(?=\d{3})/g, '$1')
  if (/\b(no|none|nobody)\b/.test(words)) return { low: 0, high: 0 }
  const between = /(\d+)\s*(?:-|to|and)\s*(\d+)/.exec(words)
  if (between) return { low: Number(between[1]), high: Number(between[2]) }
  const exact = exactIn(words)
  if (exact === null) {
    const vague = Object.keys(VAGUE).find((word) => new RegExp(`\\b${word}\\b`).test(words))
    return vague ? { low: VAGUE[vague] ?? null, high: null } : null
  }
  if (/\b(more than|over|above)\b/.test(words)) return { low: exact + 1, high: null }
  if (/\b(at least|no fewer than|no less than|or more)\b/.test(words)) return { low: exact, high: null }
  if (/\b(up to|at most|no more than)\b/.test(words)) return { low: null, high: exact }
  if (/\b(fewer than|less than|under)\b/.test(words)) return { low: null, high: Math.max(exact - 1, 0) }
  return { low: exact, high: exact }
}

function exactIn(words: string): number | null {
  const digits = /\d+/.exec(words)
  let total = digits ? Number(digits[0]) : 0
  let isFound = digits !== null
  for (const word of (digits ? words.slice(digits.index + digits[0].length) : words).split(/[^a-z]+/)) {
    const unit = UNITS.indexOf(word)
    const ten = word === '' ? -1 : TENS.indexOf(word)
    const scale = SCALES[word]
    if (unit >= 0 && !digits) [total, isFound] = [total + unit, true]
    else if (ten >= 2 && !digits) [total, isFound] = [total + ten * 10, true]
    else if (scale !== undefined && (isFound || word === 'dozen')) [total, isFound] = [Math.max(total, 1) * scale, true]
    else if (isFound && word !== '' && word !== 'and') break
  }
  return isFound ? total : null
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const DAY = 24 * 60 * 60 * 1000

/** The days of a phrase: "4 January 2024", "Jan 4", "January 2024", "Monday", "yesterday". Null if none.
 *  `published` is the report's day; without it only phrases with a year can be told. */
export function daysIn(phrase: string, published: string | null): Days | null {
  const words = phrase.toLowerCase().replace(/(\d)(st|nd|rd|th)\b/g, '$1')
  const anchor = published ? Date.parse(published.slice(0, 10)) : null
  const iso = /\b(\d{4})-(\d{2})-(\d{2})\b/.exec(words)
  if (iso) return one(Date.parse(iso[0]))
  return monthIn(words, anchor) ?? (anchor === null ? null : relative(words, anchor))
}

function monthIn(words: string, anchor: number | null): Days | null {
  const name = /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b/.exec(words)
  if (!name?.[1]) return null
  const month = MONTHS.indexOf(name[1])
  const stated = /\b(\d{4})\b/.exec(words)
  const date = /\b(\d{1,2})\b/.exec(words)
  if (!stated && anchor === null) return null
  const day = date ? Number(date[1]) : null
  const year = stated ? Number(stated[1]) : lastYear(month, day ?? 1, anchor ?? 0)
  if (day !== null) return one(Date.UTC(year, month, day))
  return { first: isoOf(Date.UTC(year, month, 1)), last: isoOf(Date.UTC(year, month + 1, 0)) }
}

/** The year that puts a day last before the report. */
function lastYear(month: number, day: number, anchor: number): number {
  const year = new Date(anchor).getUTCFullYear()
  return Date.UTC(year, month, day) > anchor ? year - 1 : year
}

function relative(words: string, anchor: number): Days | null {
  if (/\b(today|tonight|this (morning|afternoon|evening))\b/.test(words)) return one(anchor)
  if (/\b(yesterday|last night)\b/.test(words)) return one(anchor - DAY)
  if (/\btomorrow\b/.test(words)) return one(anchor + DAY)
  const name = /\b(sun|mon|tue|wed|thu|fri|sat)(day|sday|nesday|rsday|urday|s|rs?|urs?)?\b/.exec(words)
  if (!name?.[1]) return null
  const back = (new Date(anchor).getUTCDay() - WEEKDAYS.indexOf(name[1]) + 7) % 7
  return one(anchor - back * DAY)
}

function one(time: number): Days | null {
  if (Number.isNaN(time)) return null
  const iso = isoOf(time)
  return { first: iso, last: iso }
}

function isoOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}
