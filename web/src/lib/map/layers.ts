// Colours in, the layers of the map that show incidents out. Sources: `marks`, `ring`, `box`.
import type {
  CircleLayerSpecification,
  DataDrivenPropertyValueSpecification,
  ExpressionSpecification,
  LayerSpecification,
} from 'maplibre-gl'
import { colour } from '../state/theme.svelte'
import { GROUPS } from '../words'

export const MARKS = 'marks'
export const LIT = 'lit'
export const BOX = 'box'
/** Layers that answer to a pointer, the uppermost first. */
export const TOUCHED = ['points', 'cells', 'areas-soft', 'areas'] as const
/** The page's own family for numbers, drawn without a file of glyphs; quoted, or its 3 is no CSS name. */
export const NUMBERS = '"Source Sans 3 Variable"'

const ZOOMS = [...Array(19).keys()]
const KIND: ExpressionSpecification = ['get', 'kind']
// Twelve pixels with nobody killed, 20 with ten, 38 with a hundred and more.
const SCALE: ExpressionSpecification = ['min', 2.4, ['+', 0.75, ['*', 0.165, ['sqrt', ['get', 'killed']]]]]
// A mark out of focus needs some room to be told by its shape.
const SOFT_SCALE: ExpressionSpecification = ['max', 1, SCALE]
// Half the side of a mark of scale 1, and the gap to its ring.
const HALF = 8
const GAP = 3.5
// A disc wider than the window says nothing where it is looked at, and is slow to draw: only its middle stays.
const MOST_AREA = 450
// An area smaller than this on the screen is still drawn so wide: it must not look like a dot.
const LEAST_AREA = 11

// Beside the upper right of a mark of that many dead, in ems of the number.
const BESIDE: ExpressionSpecification = [
  'interpolate',
  ['linear'],
  ['get', 'killed'],
  0,
  ['literal', [0.82, -0.4]],
  4,
  ['literal', [1.06, -0.5]],
  25,
  ['literal', [1.42, -0.7]],
  100,
  ['literal', [2.02, -1.05]],
]

type Value = DataDrivenPropertyValueSpecification<number>

function kind(...wanted: string[]): ExpressionSpecification {
  return ['in', KIND, ['literal', wanted]]
}

/** Whether a disc is small enough for the zoom to be seen as one. */
function isInSight(): ExpressionSpecification {
  return ['<', ['*', ['get', 'reach'], ['^', 2, ['zoom']]], MOST_AREA]
}

/** What doubles with each zoom, but is never less than so many pixels. */
function growing(least: ExpressionSpecification | number): Value {
  const stops = ZOOMS.flatMap((zoom): [number, ExpressionSpecification] => [
    zoom,
    ['max', least, ['*', ['get', 'reach'], 2 ** zoom]],
  ])
  return ['interpolate', ['exponential', 2], ['zoom'], ...stops] as unknown as ExpressionSpecification
}

function byGroup(): ExpressionSpecification {
  const cases = GROUPS.flatMap((group) => [group, colour(group)])
  return ['match', ['get', 'group'], ...cases, colour('soft')] as unknown as ExpressionSpecification
}

/** All layers, from the ground up. Marks are drawn in the order of their source: with a key to sort by, each
 * would be drawn by a call of its own. */
export function layers(): LayerSpecification[] {
  return [...boxLayers(), ...areaLayers(), ...pointLayers(), ...cellLayers(), litLayer()]
}

/** The box of the filter. */
function boxLayers(): LayerSpecification[] {
  const line = { 'line-color': colour('accent'), 'line-width': 1.4, 'line-dasharray': [4, 3] }
  return [{ id: 'box', type: 'line', source: BOX, paint: line }]
}

/** Discs as wide as nobody knows better, with the group's shape out of focus in the middle. */
function areaLayers(): LayerSpecification[] {
  const paint: CircleLayerSpecification['paint'] = {
    'circle-color': byGroup(),
    'circle-radius': growing(LEAST_AREA),
    'circle-blur': 0.55,
    'circle-opacity': ['match', ['get', 'precision'], 'country', 0.06, 'region', 0.07, 'province', 0.13, 0.24],
  }
  return [
    { id: 'areas', type: 'circle', source: MARKS, filter: ['all', kind('area'), isInSight()], paint },
    {
      id: 'areas-ring',
      type: 'circle',
      source: MARKS,
      filter: ['all', kind('area'), ['>', ['get', 'disputed'], 0]],
      paint: {
        'circle-color': 'transparent',
        'circle-radius': ['+', GAP, ['*', HALF, SOFT_SCALE]],
        'circle-stroke-color': colour('warn'),
        'circle-stroke-width': 1,
        'circle-stroke-opacity': 0.6,
      },
    },
    {
      id: 'areas-soft',
      type: 'symbol',
      source: MARKS,
      filter: kind('area'),
      layout: {
        'icon-image': ['concat', 'soft-', ['get', 'group']],
        'icon-size': SOFT_SCALE,
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
        'symbol-z-order': 'source',
      },
      paint: { 'icon-opacity': 0.8 },
    },
  ]
}

function pointLayers(): LayerSpecification[] {
  return [
    {
      id: 'points-ring',
      type: 'circle',
      source: MARKS,
      filter: ['all', kind('point'), ['>', ['get', 'disputed'], 0]],
      paint: {
        'circle-color': 'transparent',
        'circle-radius': ['+', GAP, ['*', HALF, SCALE]],
        'circle-stroke-color': colour('warn'),
        'circle-stroke-width': 1.6,
      },
    },
    {
      id: 'points',
      type: 'symbol',
      source: MARKS,
      filter: kind('point'),
      layout: {
        'icon-image': ['concat', 'sharp-', ['get', 'group']],
        'icon-size': SCALE,
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
        'symbol-z-order': 'source',
      },
    },
    {
      id: 'numbers',
      type: 'symbol',
      source: MARKS,
      filter: ['all', kind('point', 'area'), ['!=', ['get', 'label'], '']],
      layout: {
        'text-field': ['get', 'label'],
        'text-font': [NUMBERS],
        'text-size': 11,
        'text-anchor': 'left',
        'text-offset': BESIDE,
        'text-optional': true,
      },
      paint: { 'text-color': colour('ink'), 'text-halo-color': colour('paper'), 'text-halo-width': 1.6 },
    },
  ]
}

function cellLayers(): LayerSpecification[] {
  const radius: Value = ['interpolate', ['linear'], ['log10', ['get', 'count']], 0, 7.5, 1, 10, 2, 14, 3, 19, 4, 24]
  return [
    {
      id: 'cells',
      type: 'circle',
      source: MARKS,
      filter: kind('cell'),
      paint: {
        'circle-color': colour('surface'),
        'circle-opacity': 0.92,
        'circle-radius': radius,
        'circle-stroke-color': byGroup(),
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'cells-numbers',
      type: 'symbol',
      source: MARKS,
      filter: kind('cell'),
      layout: {
        'text-field': short('count'),
        'text-font': [NUMBERS],
        'text-size': ['interpolate', ['linear'], ['log10', ['get', 'count']], 0, 10.5, 3, 13],
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': colour('ink') },
    },
  ]
}

/** What the list points to. */
function litLayer(): LayerSpecification {
  return {
    id: 'lit',
    type: 'circle',
    source: LIT,
    paint: {
      'circle-color': 'transparent',
      'circle-radius': growing(16),
      'circle-stroke-color': colour('focus'),
      'circle-stroke-width': 2.5,
    },
  }
}

/** 812, 1.2k, 12k. */
function short(property: string): ExpressionSpecification {
  const value: ExpressionSpecification = ['get', property]
  const thousands: ExpressionSpecification = ['/', ['round', ['/', value, 100]], 10]
  return [
    'case',
    ['<', value, 1000],
    ['to-string', value],
    ['<', value, 10_000],
    ['concat', ['to-string', thousands], 'k'],
    ['concat', ['to-string', ['round', ['/', value, 1000]]], 'k'],
  ]
}
