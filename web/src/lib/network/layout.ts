// Nodes and edges in, a place for each node out: the same places for the same network.
import Graph from 'graphology'
import forceAtlas2 from 'graphology-layout-forceatlas2'
import type { Network } from '../api/types'

export interface Place {
  x: number
  y: number
}

export interface Size {
  width: number
  height: number
}

// Pixels of a screen on which nodes have their full size.
const FULL = 1400 * 600
// Enough for 300 nodes to come to rest; about a quarter of a second.
const STEPS = 400
const APART_STEPS = 60
const AIR = 5

/** Radius of a node on the screen, from how often it takes part; smaller on a small screen. */
export function radius(incidents: number, most: number, screen: Size): number {
  const scale = Math.min(1, Math.max(0.5, Math.sqrt((screen.width * screen.height) / FULL)))
  return scale * (3 + 15 * Math.sqrt(incidents / Math.max(1, most)))
}

/** In pixels of a screen of this size. */
export function layOut(network: Network, screen: Size): Map<string, Place> {
  const graph = new Graph({ type: 'undirected', multi: false })
  for (const node of network.nodes) graph.addNode(node.id, seeded(node.id))
  for (const edge of network.edges) {
    if (edge.source === edge.target || !graph.hasNode(edge.source) || !graph.hasNode(edge.target)) continue
    const pull = edge.relation === 'fights' ? 0.35 + Math.log2(edge.weight) / 3 : 1.5
    graph.updateEdge(edge.source, edge.target, (known) => ({ weight: (Number(known['weight']) || 0) + pull }))
  }
  forceAtlas2.assign(graph, {
    iterations: STEPS,
    getEdgeWeight: 'weight',
    settings: { linLogMode: true, outboundAttractionDistribution: false, gravity: 0.6, scalingRatio: 4, slowDown: 3, barnesHutOptimize: false, edgeWeightInfluence: 0.6 },
  })
  const places = new Map(graph.mapNodes((id, at) => [id, { x: Number(at['x']), y: Number(at['y']) }]))
  return pushApart(fit(places, screen), network, screen)
}

/** A first place that depends on nothing but the name. */
function seeded(id: string): Place {
  let hash = 0x811c9dc5
  for (const sign of id) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0
  const angle = (hash / 0x1_0000_0000) * 2 * Math.PI
  const far = 100 + (Math.imul(hash, 2654435761) >>> 0) / 0x2_0000_0000 * 400
  return { x: Math.cos(angle) * far, y: Math.sin(angle) * far }
}

/** Brought to the size of a screen, with its middle at nought. */
function fit(places: Map<string, Place>, screen: Size): Map<string, Place> {
  const all = [...places.values()]
  if (all.length === 0) return places
  const [left, right] = [Math.min(...all.map((at) => at.x)), Math.max(...all.map((at) => at.x))]
  const [bottom, top] = [Math.min(...all.map((at) => at.y)), Math.max(...all.map((at) => at.y))]
  const [across, up] = [screen.width / (right - left || 1), screen.height / (top - bottom || 1)]
  const [midX, midY] = [(left + right) / 2, (bottom + top) / 2]
  return new Map([...places].map(([id, at]) => [id, { x: (at.x - midX) * across, y: (at.y - midY) * up }]))
}

/** Nodes that lie on each other give way, the smaller one more. */
function pushApart(places: Map<string, Place>, network: Network, screen: Size): Map<string, Place> {
  const most = Math.max(1, ...network.nodes.map((node) => node.incidents))
  const discs = network.nodes.map((node) => ({ at: places.get(node.id) ?? { x: 0, y: 0 }, radius: radius(node.incidents, most, screen) }))
  for (let step = 0; step < APART_STEPS; step += 1) {
    let moved = false
    for (let i = 0; i < discs.length; i += 1) {
      for (let j = i + 1; j < discs.length; j += 1) moved = giveWay(discs[i], discs[j]) || moved
    }
    if (!moved) break
  }
  return places
}

interface Disc {
  at: Place
  radius: number
}

function giveWay(one: Disc | undefined, two: Disc | undefined): boolean {
  if (!one || !two) return false
  const [dx, dy] = [two.at.x - one.at.x, two.at.y - one.at.y]
  const apart = Math.hypot(dx, dy)
  const lacking = one.radius + two.radius + AIR - apart
  if (lacking <= 0) return false
  const [ux, uy] = apart === 0 ? [1, 0] : [dx / apart, dy / apart]
  const share = two.radius / (one.radius + two.radius)
  one.at.x -= ux * lacking * share
  one.at.y -= uy * lacking * share
  two.at.x += ux * lacking * (1 - share)
  two.at.y += uy * lacking * (1 - share)
  return true
}
