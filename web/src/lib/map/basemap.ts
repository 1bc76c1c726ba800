// A theme in, the style of the ground out: land, water, borders and names, without an incident on it.
//
// The tiles are one file that `web/basemap/derive_basemap.py` makes. Their layers, and the layers of this style:
//   source layer      properties                   layers of the style
//   countries         iso, name                    shore, coast, land
//   provinces         key (`IQ|Anbar`), country,   province-fill (hidden; see choropleth.ts)
//                     admin1
//   lakes, rivers     -                            lakes, rivers
//   province_borders  zoom                         province-borders
//   country_borders   disputed (0, 1)              country-borders, disputed-borders
//   seas, towns       name, zoom (size: 0 a capital)  seas, towns, capitals,
//                                                  capital-dots
//   country_names     name, iso, zoom              country-names
//   province_names    name, key, zoom              province-names
// `key` is the id of a province's feature state. Areas of the page's own go below the first names (`seas`).
import type {
  CircleLayerSpecification,
  DataDrivenPropertyValueSpecification,
  ExpressionFilterSpecification,
  ExpressionSpecification,
  LayerSpecification,
  LineLayerSpecification,
  StyleSpecification,
  SymbolLayerSpecification,
} from 'maplibre-gl'

export type Theme = 'light' | 'dark'

export const BASEMAP = 'basemap'
export const PROVINCES = 'provinces'
export const PROVINCE_FILL = 'province-fill'
/** To be shown with every map. */
export const BASEMAP_NOTE =
  'Borders follow Natural Earth and take no side; dashed ones are disputed. Names: GeoNames.'

const TILES = '/data/basemap.pmtiles'
/** The page's font, from which MapLibre draws letters by itself; quoted, or its 3 is no CSS name. */
export const FAMILY = '"Source Sans 3 Variable"'
// MapLibre reads weight and slope out of the first name of a stack; these two are names of no font.
const REGULAR = [FAMILY]
const SEMIBOLD = ['Semibold', FAMILY]
const ITALIC = ['Italic', FAMILY]
const SIZE: ExpressionSpecification = ['get', 'size']

interface Palette {
  sea: string
  land: string
  shore: string
  coast: string
  river: string
  provinceBorder: string
  countryBorder: string
  countryName: string
  provinceName: string
  townName: string
  seaName: string
}

const PALETTES: Record<Theme, Palette> = {
  light: {
    sea: '#e7ecee',
    land: '#fbfaf7',
    shore: '#d9e1e4',
    coast: '#b4c0c5',
    river: '#cfdadf',
    provinceBorder: '#dcd7cb',
    countryBorder: '#aaa394',
    countryName: '#5f5a4f',
    provinceName: '#7d776b',
    townName: '#565c64',
    seaName: '#74889a',
  },
  dark: {
    sea: '#131518',
    land: '#202327',
    shore: '#0e1012',
    coast: '#3a4148',
    river: '#15181b',
    provinceBorder: '#30353b',
    countryBorder: '#5d646c',
    countryName: '#b4b5b6',
    provinceName: '#7d838b',
    townName: '#a0a5ac',
    seaName: '#6d7d8c',
  },
}

/** The ground in the colours of a theme, for a page at some address; the tiles are asked of where it comes from. */
export function basemapStyle(theme: Theme, page = location.href): StyleSpecification {
  const palette = PALETTES[theme]
  return {
    version: 8,
    sources: {
      [BASEMAP]: {
        type: 'vector',
        url: `pmtiles://${new URL(TILES, page)}`,
        promoteId: { [PROVINCES]: 'key' },
      },
    },
    layers: [...ground(palette), ...borders(palette), capitalDots(palette), ...names(palette)],
  }
}

function ground(palette: Palette): LayerSpecification[] {
  const land = { source: BASEMAP, 'source-layer': 'countries' }
  const water = { source: BASEMAP, minzoom: 2 }
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': palette.sea } },
    // Drawn below the land: only what lies in the water is seen, and no border gets a line of this colour.
    {
      id: 'shore',
      type: 'line',
      ...land,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.shore, 'line-width': byZoom(1, 3, 6, 9), 'line-blur': byZoom(1, 2, 6, 6) },
    },
    {
      id: 'coast',
      type: 'line',
      ...land,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.coast, 'line-width': byZoom(1, 1, 6, 2) },
    },
    { id: 'land', type: 'fill', ...land, paint: { 'fill-color': palette.land } },
    {
      id: PROVINCE_FILL,
      type: 'fill',
      source: BASEMAP,
      'source-layer': PROVINCES,
      layout: { visibility: 'none' },
      paint: { 'fill-color': 'transparent' },
    },
    {
      id: 'province-borders',
      type: 'line',
      source: BASEMAP,
      'source-layer': 'province_borders',
      minzoom: 4,
      filter: shown(),
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.provinceBorder, 'line-width': byZoom(4, 0.5, 8, 1) },
    },
    {
      id: 'rivers',
      type: 'line',
      ...water,
      'source-layer': 'rivers',
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': palette.river, 'line-width': byZoom(3, 0.5, 8, 1.6) },
    },
    {
      id: 'lakes',
      type: 'fill',
      ...water,
      'source-layer': 'lakes',
      paint: { 'fill-color': palette.sea, 'fill-outline-color': palette.coast },
    },
  ]
}

function borders(palette: Palette): LineLayerSpecification[] {
  const line = { type: 'line' as const, source: BASEMAP }
  const country = { 'line-color': palette.countryBorder, 'line-width': byZoom(1, 0.5, 4, 0.8, 8, 1.4) }
  return [
    {
      ...line,
      id: 'country-borders',
      'source-layer': 'country_borders',
      filter: ['==', ['get', 'disputed'], 0],
      layout: { 'line-join': 'round' },
      paint: country,
    },
    {
      ...line,
      id: 'disputed-borders',
      'source-layer': 'country_borders',
      filter: ['==', ['get', 'disputed'], 1],
      paint: { ...country, 'line-dasharray': [4, 3] },
    },
  ]
}

function names(palette: Palette): SymbolLayerSpecification[] {
  // What stands last is placed first: a capital keeps its spot, and its country's name moves aside.
  return [
    seas(palette),
    provinceNames(palette),
    towns(palette),
    countryNames(palette),
    capitals(palette),
  ]
}

function seas(palette: Palette): SymbolLayerSpecification {
  return {
    ...name('seas', palette, palette.seaName),
    layout: {
      'text-field': ['get', 'name'],
      'text-font': ITALIC,
      'text-size': byZoom(1, 10, 5, 13, 8, 15),
      'text-letter-spacing': 0.08,
      'text-max-width': 6,
    },
    paint: { 'text-color': palette.seaName, 'text-halo-color': palette.sea, 'text-halo-width': 1 },
  }
}

function provinceNames(palette: Palette): SymbolLayerSpecification {
  return {
    ...name('province_names', palette, palette.provinceName),
    minzoom: 5,
    layout: {
      'text-field': ['get', 'name'],
      'text-font': REGULAR,
      'text-size': byZoom(5, 10.5, 8, 13),
      'text-letter-spacing': 0.07,
      'text-max-width': 7,
    },
  }
}

/** A dot on the spot with the name below it, as one label: neither is drawn without the other. */
function towns(palette: Palette): SymbolLayerSpecification {
  return {
    ...name('towns', palette, palette.townName),
    filter: ['all', ['>', SIZE, 0], shown()],
    minzoom: 3,
    layout: {
      'text-field': ['format', '•\n', { 'font-scale': 0.8 }, ['get', 'name'], {}],
      'text-font': REGULAR,
      'text-size': [
        'interpolate',
        ['linear'],
        ['zoom'],
        4,
        ['match', SIZE, 1, 11.5, 2, 10.5, 10],
        9,
        ['match', SIZE, 1, 16, 2, 14, 12],
      ],
      'text-anchor': 'top',
      'text-offset': [0, -0.55],
      'text-line-height': 0.9,
      'text-max-width': 11,
      'symbol-sort-key': ['get', 'zoom'],
    },
  }
}

/** Written on whichever side of its dot there is room. */
function capitals(palette: Palette): SymbolLayerSpecification {
  return {
    ...name('towns', palette, palette.townName),
    id: 'capitals',
    filter: areCapitals(),
    minzoom: 3,
    layout: {
      'text-field': ['get', 'name'],
      'text-font': REGULAR,
      'text-size': byZoom(4, 11.5, 9, 16),
      'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
      'text-radial-offset': 0.4,
      'text-justify': 'auto',
      'text-max-width': 9,
      'symbol-sort-key': ['get', 'zoom'],
    },
  }
}

function capitalDots(palette: Palette): CircleLayerSpecification {
  return {
    id: 'capital-dots',
    type: 'circle',
    source: BASEMAP,
    'source-layer': 'towns',
    filter: areCapitals(),
    minzoom: 3,
    paint: {
      'circle-color': palette.townName,
      'circle-radius': byZoom(4, 1.3, 9, 2),
      'circle-stroke-color': palette.land,
      'circle-stroke-width': 0.8,
    },
  }
}

function areCapitals(): ExpressionFilterSpecification {
  return ['all', ['==', SIZE, 0], shown()]
}

/** Those without an ISO code are written as provinces are. */
function countryNames(palette: Palette): SymbolLayerSpecification {
  const isListed: ExpressionSpecification = ['!=', ['get', 'iso'], '']
  const colour: ExpressionSpecification = ['case', isListed, palette.countryName, palette.provinceName]
  return {
    ...name('country_names', palette, colour),
    maxzoom: 8,
    layout: {
      'text-field': ['get', 'name'],
      'text-font': ['case', isListed, ['literal', SEMIBOLD], ['literal', REGULAR]],
      'text-variable-anchor-offset': ['center', [0, 0], 'bottom', [0, -1], 'top', [0, 1.6]],
      'text-size': byZoom(1, 9.5, 3, 11.5, 5, 14, 7, 17),
      'text-letter-spacing': 0.05,
      'text-max-width': 6,
      'symbol-sort-key': ['get', 'zoom'],
    },
  }
}

function name(
  layer: string,
  palette: Palette,
  colour: string | ExpressionSpecification,
): Omit<SymbolLayerSpecification, 'layout' | 'filter'> & { filter: ExpressionFilterSpecification } {
  return {
    id: layer.replace('_', '-'),
    type: 'symbol',
    source: BASEMAP,
    'source-layer': layer,
    filter: shown(),
    paint: { 'text-color': colour, 'text-halo-color': palette.land, 'text-halo-width': 1.2, 'text-halo-blur': 0.4 },
  }
}

/** What has room at the zoom in force. */
function shown(): ExpressionFilterSpecification {
  return ['<=', ['get', 'zoom'], ['zoom']]
}

/** Zooms and values by turns; between them the value changes evenly. */
function byZoom(...stops: number[]): DataDrivenPropertyValueSpecification<number> {
  return ['interpolate', ['linear'], ['zoom'], ...stops] as unknown as ExpressionSpecification
}
