// Relations in, how their lines look and read out. Dash, arrow and words tell them apart, not colour alone.

export interface RelationLook {
  words: string
  /** A colour of theme.css. */
  colour: string
  dash: readonly number[]
  /** Whether the line has a direction. */
  hasArrow: boolean
  /** How it reads from its source, and from its target. */
  reads: readonly [string, string]
}

const LOOKS: Record<string, RelationLook> = {
  member_of: look('member of', 'political', [], true, ['Member of', 'Has as member']),
  part_of_state: look('part of a state', 'political', [7, 3], true, ['Part of', 'Has as part']),
  led_by: look('led by', 'unrest', [], true, ['Led by', 'Leads']),
  allied_with: look('allied with', 'security', [], false, ['Allied with', 'Allied with']),
  aligned_with: look('politically close', 'security', [6, 4], false, ['Politically close to', 'Politically close to']),
  supports: look('supports', 'words', [], true, ['Supports', 'Supported by']),
  opposed_to: look('opposed to', 'fighting', [6, 4], false, ['Opposed to', 'Opposed to']),
  fights: look('attacks or fights', 'attacks', [], true, ['Attacks or fights', 'Attacked or fought by']),
  split_from: look('split from', 'soft', [2, 3], true, ['Split from', 'Others split from it:']),
  renamed_to: look('renamed to', 'soft', [], true, ['Renamed to', 'Named before:']),
}

/** The order in which relations are listed and drawn; what is not here comes last. */
export const ORDER: readonly string[] = Object.keys(LOOKS)

export function lookOfRelation(relation: string): RelationLook {
  const words = relation.replaceAll('_', ' ')
  return LOOKS[relation] ?? look(words, 'soft', [4, 4], true, [words, `${words} (the other way)`])
}

/** Relations that occur, in their order. */
export function ordered(relations: Iterable<string>): string[] {
  const place = (one: string): number => (ORDER.includes(one) ? ORDER.indexOf(one) : ORDER.length)
  return [...new Set(relations)].sort((left, right) => place(left) - place(right) || left.localeCompare(right))
}

function look(
  words: string,
  colour: string,
  dash: readonly number[],
  hasArrow: boolean,
  reads: readonly [string, string],
): RelationLook {
  return { words, colour, dash, hasArrow, reads }
}
