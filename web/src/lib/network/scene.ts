// A network and what is shown of it in, a drawing that can be moved out; sigma draws nodes and finds them.
import Graph from 'graphology'
import Sigma from 'sigma'
import { classOf, KIND_CLASSES } from '../actors/kinds'
import { quiet } from '../charts/look'
import type { Network } from '../api/types'
import { colour } from '../state/theme.svelte'
import { drawLabels, drawLines, type Line, type Spot } from './drawing'
import { layOut, radius, type Size } from './layout'
import { lookOfRelation } from './relations'
import { bendsOf, circleOf, isShown, lineKey, type Edge, type Shown } from './ties'

export interface SceneState extends Shown {
  /** The node that was chosen. */
  chosen: string | null
}

interface Told {
  hover: (id: string | null) => void
  choose: (id: string | null) => void
}

const MOVE = 60
// Names never longer than this on the drawing; the panel has them whole.
const MOST_LETTERS = 32

/** Whether this browser can draw with WebGL, which sigma needs. */
export function hasWebGl(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null
}

export class Scene {
  private readonly graph = new Graph({ type: 'mixed', multi: true })
  private readonly renderer: Sigma
  private readonly ties: CanvasRenderingContext2D
  private readonly bends: Map<string, number>
  private state: SceneState = { hidden: new Set(), asOf: null, chosen: null }
  private hovered: string | null = null
  private shown: Edge[] = []
  private circle: Set<string> | null = null
  private readonly colours = new Map<string, string>()

  constructor(
    private readonly root: HTMLElement,
    private readonly network: Network,
    told: Told,
  ) {
    const most = Math.max(1, ...network.nodes.map((node) => node.incidents))
    this.bends = bendsOf(network.edges)
    const screen = { width: root.clientWidth, height: root.clientHeight }
    const places = layOut(network, screen)
    for (const node of network.nodes) {
      const at = places.get(node.id) ?? { x: 0, y: 0 }
      // The screen's y goes down, sigma's goes up.
      this.graph.addNode(node.id, { x: at.x, y: -at.y, size: radius(node.incidents, most, screen), kind: node.kind })
    }
    this.renderer = new Sigma(this.graph, root, {
      renderLabels: false,
      stagePadding: 46,
      minCameraRatio: 0.08,
      maxCameraRatio: 2.2,
      zIndex: true,
      labelFont: colour('sans'),
      defaultDrawNodeHover: () => undefined,
      nodeReducer: (id, data) => this.look(id, data),
    })
    this.ties = this.layer()
    this.renderer.on('resize', () => this.size())
    this.renderer.on('afterRender', () => this.draw())
    this.renderer.on('enterNode', ({ node }) => this.hover(node, told))
    this.renderer.on('leaveNode', () => this.hover(null, told))
    this.renderer.on('clickNode', ({ node }) => told.choose(node))
    this.renderer.on('clickStage', () => told.choose(null))
  }

  /** Show it so; also when the colours of the page changed. */
  show(state: SceneState): void {
    this.state = state
    this.colours.clear()
    this.shown = this.network.edges.filter((edge) => isShown(edge, state))
    this.light()
  }

  /** Bring a node to the middle. */
  bring(id: string): void {
    const at = this.renderer.getNodeDisplayData(id)
    if (!at) return
    const camera = this.renderer.getCamera()
    const to = { x: at.x, y: at.y, ratio: Math.min(camera.getState().ratio, 0.6) }
    if (quiet()) camera.setState(to)
    else void camera.animate(to, { duration: 350 })
  }

  zoom(factor: number): void {
    const camera = this.renderer.getCamera()
    void camera.animatedZoom({ factor, duration: quiet() ? 1 : 180 })
  }

  whole(): void {
    void this.renderer.getCamera().animatedReset({ duration: quiet() ? 1 : 250 })
  }

  /** Move what is seen, in steps to the right and down. */
  move(right: number, down: number): void {
    const camera = this.renderer.getCamera()
    const { x, y } = camera.getState()
    const middle = this.renderer.framedGraphToViewport({ x, y })
    camera.setState(this.renderer.viewportToFramedGraph({ x: middle.x + right * MOVE, y: middle.y + down * MOVE }))
  }

  end(): void {
    this.renderer.kill()
  }

  private layer(): CanvasRenderingContext2D {
    const canvas = this.renderer.createCanvas('ties', { beforeLayer: 'edges' })
    const context = canvas.getContext('2d')
    if (context === null) throw new Error('this browser draws no canvas')
    this.size(context)
    return context
  }

  private size(context = this.ties): void {
    const { width, height } = this.renderer.getDimensions()
    const dense = devicePixelRatio
    context.canvas.width = width * dense
    context.canvas.height = height * dense
    context.canvas.style.width = `${width}px`
    context.canvas.style.height = `${height}px`
    context.scale(dense, dense)
  }

  private hover(id: string | null, told: Told): void {
    this.hovered = id
    this.root.classList.toggle('pointing', id !== null)
    told.hover(id)
    this.light()
  }

  private light(): void {
    const focus = this.hovered ?? this.state.chosen
    this.circle = focus === null ? null : circleOf(focus, this.shown)
    // Nothing moves: only colours are made anew.
    this.renderer.refresh({ skipIndexation: true })
  }

  /** A colour of the page, asked once for each showing: asking is slow. */
  private tint(name: string): string {
    const known = this.colours.get(name) ?? colour(name)
    this.colours.set(name, known)
    return known
  }

  private look(id: string, data: Record<string, unknown>): Record<string, unknown> {
    const kind = classOf(data['kind'] as string | null)
    const isDim = this.circle !== null && !this.circle.has(id)
    const look = { x: data['x'], y: data['y'], size: data['size'], label: null }
    if (isDim) return { ...look, color: this.tint('line'), zIndex: 0 }
    return { ...look, color: this.tint(KIND_CLASSES[kind].colour), zIndex: 1 }
  }

  private draw(): void {
    const { width, height } = this.renderer.getDimensions()
    this.ties.clearRect(0, 0, width, height)
    const spots = this.spots()
    drawLines(this.ties, this.lines(spots))
    const labels = this.renderer.getCanvases()['labels']?.getContext('2d')
    if (labels) this.drawNames(labels, spots, { width, height })
  }

  /** Where each node is on the screen now, worked out once a frame. */
  private spots(): Map<string, Spot> {
    const found = new Map<string, Spot>()
    for (const { id } of this.network.nodes) {
      const data = this.renderer.getNodeDisplayData(id)
      if (data) found.set(id, { ...this.renderer.framedGraphToViewport(data), radius: this.renderer.scaleSize(data.size) })
    }
    return found
  }

  /** Nodes under which no smaller one's name may lie. */
  private discs(spots: ReadonlyMap<string, Spot>): Spot[] {
    return [...spots].filter(([id]) => this.circle === null || this.circle.has(id)).map(([, at]) => at)
  }

  private lines(spots: ReadonlyMap<string, Spot>): Line[] {
    const focus = this.hovered ?? this.state.chosen
    const lines: Line[] = []
    const drawn = new Set<string>()
    for (const edge of this.shown) {
      const key = lineKey(edge)
      if (drawn.has(key)) continue
      drawn.add(key)
      const [from, to] = [spots.get(edge.source), spots.get(edge.target)]
      if (!from || !to) continue
      const look = lookOfRelation(edge.relation)
      const isFight = edge.relation === 'fights'
      const isLit = focus === null || edge.source === focus || edge.target === focus
      // Fights are many: one alone is faint, many between two show.
      const base = focus !== null ? 0.9 : isFight ? Math.min(0.5, 0.1 + Math.log2(edge.weight) * 0.08) : 0.65
      lines.push({
        from, to, colour: this.tint(look.colour), dash: look.dash, hasArrow: look.hasArrow && (focus !== null || !isFight || edge.weight > 3), bend: this.bends.get(key) ?? 0,
        width: isFight ? Math.min(5, 0.8 + Math.log2(edge.weight) * 0.7) : 1.5,
        alpha: isLit ? base : 0.05,
      }) // prettier-ignore
    }
    // What is faint goes below.
    return lines.sort((one, two) => one.alpha - two.alpha)
  }

  private drawNames(context: CanvasRenderingContext2D, spots: ReadonlyMap<string, Spot>, screen: Size): void {
    const focus = this.hovered ?? this.state.chosen
    const nodes = this.network.nodes.filter((node) => this.circle === null || this.circle.has(node.id))
    const wanted = nodes.flatMap((node) => {
      const at = spots.get(node.id)
      const isStrong = node.id === focus
      const words = node.name.length > MOST_LETTERS ? `${node.name.slice(0, MOST_LETTERS - 1)}…` : node.name
      return at ? [{ ...at, key: node.id, words, isStrong, isForced: isStrong, weight: isStrong ? Infinity : node.incidents }] : []
    })
    wanted.sort((one, two) => two.weight - one.weight)
    drawLabels(context, wanted, { ink: this.tint('ink'), ground: this.tint('paper'), font: this.tint('sans'), size: 13 }, screen, this.discs(spots))
    const at = this.state.chosen === null ? undefined : spots.get(this.state.chosen)
    if (at === undefined) return
    context.strokeStyle = this.tint('ink')
    context.lineWidth = 2
    context.beginPath()
    context.arc(at.x, at.y, at.radius + 2.5, 0, 2 * Math.PI)
    context.stroke()
  }
}
