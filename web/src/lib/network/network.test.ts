import { describe, expect, it } from 'vitest'
import type { IncidentLine, Network } from '../api/types'
import { between } from './between'
import { place } from './labels'
import { layOut, radius } from './layout'
import { bendsOf, circleOf, daysIn, holdsOn, isShown, lineKey, relationsIn, tiesOf, type Edge } from './ties'

function edge(source: string, target: string, changes: Partial<Edge> = {}): Edge {
  return { source, target, relation: 'fights', basis: 'claims', weight: 1, first: null, last: null, says: [], claim_ids: [], ...changes }
}

describe('ties of the network', () => {
  it('hold between their days, and what was fought stays fought', () => {
    const member = { relation: 'member_of', first: '2023-10-17', last: '2024-01-30' }
    expect(holdsOn(member, '2023-10-16')).toBe(false)
    expect(holdsOn(member, '2024-01-30')).toBe(true)
    expect(holdsOn(member, '2024-02-01')).toBe(false)
    expect(holdsOn({ ...member, relation: 'fights' }, '2024-02-01')).toBe(true)
    expect(holdsOn(member, null)).toBe(true)
  })
  it('are shown unless their relation is hidden', () => {
    const one = edge('a', 'b')
    expect(isShown(one, { hidden: new Set(), asOf: null })).toBe(true)
    expect(isShown(one, { hidden: new Set(['fights']), asOf: null })).toBe(false)
  })
  it('are counted by relation, in a fixed order', () => {
    const edges = [edge('a', 'b'), edge('b', 'a'), edge('a', 'c', { relation: 'member_of' }), edge('a', 'c', { relation: 'x_y' })]
    expect(relationsIn(edges)).toEqual([
      { relation: 'member_of', count: 1 },
      { relation: 'fights', count: 2 },
      { relation: 'x_y', count: 1 },
    ])
  })
  it('read from the side of the actor that is asked for', () => {
    const edges = [
      edge('a', 'b', { weight: 1 }),
      edge('a', 'c', { weight: 5 }),
      edge('a', 'b', { weight: 2 }),
      edge('b', 'a'),
      edge('c', 'a', { relation: 'member_of' }),
      edge('b', 'c'),
    ]
    expect(tiesOf('a', edges).map(({ reads, ties }) => [reads, ties.map((tie) => tie.other)])).toEqual([
      ['Has as member', ['c']],
      ['Attacks or fights', ['c', 'b']],
      ['Attacked or fought by', ['b']],
    ])
    expect([...circleOf('b', edges)].sort()).toEqual(['a', 'b', 'c'])
  })
  it('bend away from each other between the same two actors', () => {
    const edges = [edge('a', 'b'), edge('b', 'a'), edge('a', 'b', { relation: 'opposed_to' }), edge('a', 'c')]
    const bends = bendsOf(edges)
    // The way back sees its left on the other side: the three lines lie 18 pixels apart.
    expect(edges.map((one) => Math.abs(bends.get(lineKey(one)) ?? NaN))).toEqual([18, 0, 18, 0])
  })
  it('are one line however often they are told', () => {
    const edges = [edge('a', 'b'), edge('a', 'b', { basis: 'register' })]
    expect([...bendsOf(edges).values()]).toEqual([0])
  })
  it('lead to the incidents in which one acts against the other', () => {
    const line = (id: string, by: string, against: string): IncidentLine =>
      ({ id, initiators: [{ name: by, actor_id: by.toLowerCase() }], targets: [{ name: against, actor_id: null }] }) as unknown as IncidentLine
    const lines = [line('1', 'A', 'The Village'), line('2', 'B', 'The Village'), line('3', 'A', 'B')]
    expect(between(lines, 'a', 'the village').map((one) => one.id)).toEqual(['1'])
  })
  it('give the slider its ends', () => {
    expect(daysIn([edge('a', 'b', { first: '2024-01-05', last: '2024-01-09' }), edge('a', 'c', { first: '2023-12-01' })])).toEqual({
      first: '2023-12-01',
      last: '2024-01-09',
    })
    expect(daysIn([edge('a', 'b')])).toBeNull()
  })
})

describe('labels', () => {
  const screen = { width: 400, height: 200 }
  const label = (key: string, x: number, y: number) => ({ key, x, y, radius: 5, width: 60 })

  it('take the right side, or another one where that is taken', () => {
    const placed = place([label('first', 100, 100), label('second', 105, 104)], 16, screen)
    expect(placed.map((one) => [one.key, one.left, one.middle])).toEqual([
      ['first', 109, 100],
      ['second', 36, 104],
    ])
  })
  it('are left out where no side is free', () => {
    const many = ['a', 'b', 'c', 'd', 'e'].map((key) => label(key, 200, 100))
    expect(place(many, 16, screen).map((one) => one.key)).toEqual(['a', 'b', 'c', 'd'])
  })
  it('never lie on a larger node', () => {
    const disc = { x: 140, y: 100, radius: 10 }
    expect(place([label('one', 100, 100)], 16, screen, [disc])[0]?.left).toBe(100 - 5 - 4 - 60)
    expect(place([label('one', 100, 100)], 16, screen, [{ ...disc, radius: 4 }])[0]?.left).toBe(109)
  })
  it('are shown in any case where they were asked for', () => {
    const many = ['a', 'b', 'c', 'd', 'e'].map((key) => label(key, 200, 100))
    expect(place(many.map((one) => ({ ...one, isForced: one.key === 'e' })), 16, screen).map((one) => one.key)).toContain('e')
  })
  it('stay on the screen', () => {
    expect(place([label('edge', 395, 100)], 16, screen)[0]?.left).toBe(395 - 5 - 4 - 60)
  })
})

const SCREEN = { width: 1100, height: 720 }

describe('the layout', () => {
  const network: Network = {
    nodes: Array.from({ length: 60 }, (_, index) => ({ id: `n${index}`, name: `N ${index}`, kind: null, incidents: 60 - index })),
    edges: Array.from({ length: 90 }, (_, index) => edge(`n${index % 60}`, `n${(index * 7 + 1) % 60}`)),
  }

  it('is the same each time', () => {
    expect([...layOut(network, SCREEN)]).toEqual([...layOut(network, SCREEN)])
  })
  it('lays no node on another', () => {
    const places = layOut(network, SCREEN)
    for (const one of network.nodes) {
      for (const two of network.nodes) {
        if (one.id >= two.id) continue
        const [a, b] = [places.get(one.id), places.get(two.id)]
        if (!a || !b) throw new Error('a node has no place')
        expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(radius(one.incidents, 60, SCREEN) + radius(two.incidents, 60, SCREEN))
      }
    }
  })
  it('draws smaller on a phone', () => {
    expect(radius(60, 60, { width: 1400, height: 600 })).toBe(18)
    expect(radius(60, 60, { width: 390, height: 500 })).toBe(9)
  })
  it('takes a network of nothing', () => {
    expect(layOut({ nodes: [], edges: [] }, SCREEN).size).toBe(0)
  })
})
