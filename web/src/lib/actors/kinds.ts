// Kinds of actors in, the few classes that colour tells apart, and their words, out.

export type KindClass = 'state' | 'rebel' | 'militia' | 'identity' | 'people' | 'outside' | 'unknown'

interface KindLook {
  /** A colour of theme.css. */
  colour: string
  words: string
}

export const KIND_CLASSES: Record<KindClass, KindLook> = {
  state: { colour: 'security', words: 'States and their forces' },
  rebel: { colour: 'fighting', words: 'Rebel groups' },
  militia: { colour: 'attacks', words: 'Political militias' },
  identity: { colour: 'unrest', words: 'Identity militias' },
  people: { colour: 'political', words: 'Civilians and protesters' },
  outside: { colour: 'words', words: 'Outside forces and others' },
  unknown: { colour: 'soft', words: 'Kind not known' },
}

const OF: Record<string, KindClass> = {
  state_forces: 'state',
  rebel_group: 'rebel',
  political_militia: 'militia',
  identity_militia: 'identity',
  civilians: 'people',
  protesters: 'people',
  rioters: 'people',
  external_other: 'outside',
}

export function classOf(kind: string | null): KindClass {
  return (kind !== null && OF[kind]) || 'unknown'
}

const WORDS: Record<string, string> = {
  state_forces: 'state or its forces',
  external_other: 'outside force or other',
}

/** A kind as a reader sees it. */
export function kindWords(kind: string | null): string {
  if (kind === null) return 'kind not known'
  return WORDS[kind] ?? kind.replaceAll('_', ' ')
}

/** The page of an actor: by id where there is one, else by name. */
export function actorPath(one: { id?: string | null; name: string }): string {
  return `/actors/${encodeURIComponent(one.id ?? one.name)}`
}
