// The shapes of docs/api.md. Field names are those of the records.

export type Basis = 'stated' | 'inferred' | 'assumed'
export type Group = 'fighting' | 'attacks' | 'unrest' | 'security' | 'political' | 'words'
export type Status =
  | 'occurred'
  | 'ongoing'
  | 'attempted'
  | 'threatened'
  | 'planned'
  | 'expected'
  | 'denied'
  | 'hypothetical'
export type VoiceKind = 'official' | 'party' | 'media' | 'monitor' | 'witness' | 'anonymous' | 'unknown'
export type Stance =
  | 'asserts'
  | 'claims_responsibility'
  | 'accuses'
  | 'denies'
  | 'confirms'
  | 'warns'
  | 'orders'

export interface Span {
  start: number
  end: number
  quote: string
}

export interface Voice {
  name: string
  actor_id: string | null
  kind: VoiceKind
  stance: Stance
  cue: Span | null
  evidence: Span | null
}

export interface Role {
  role: string
  name: string
  actor_id: string | null
  actor_kind: string | null
  evidence: Span | null
}

export interface Weapon {
  class: string
  evidence: Span | null
}

export interface Place {
  name: string
  place_id: string | null
  lat: number | null
  lon: number | null
  precision: string
  admin1: string | null
  country: string | null
  basis: Basis
  evidence: Span | null
}

export interface When {
  first: string | null
  last: string | null
  precision: string
  basis: Basis
  evidence: Span | null
}

export interface Count {
  of: string
  low: number | null
  high: number | null
  evidence: Span | null
}

export interface Claim {
  id: string
  report_id: string
  kind: 'event' | 'tally' | 'relation'
  type: string
  status: Status
  voices: Voice[]
  roles: Role[]
  weapons: Weapon[]
  place: Place | null
  places: Place[]
  when: When | null
  counts: Count[]
  reason: Span | null
  evidence: Span
  confidence: number
  coder: string
}

export interface Party {
  name: string
  claim_ids: string[]
  actor_id: string | null
  actor_kind: string | null
}

export interface VoiceFigure {
  voice: string
  low: number | null
  high: number | null
  claim_ids: string[]
}

export interface Figure {
  low: number | null
  best: number | null
  high: number | null
  by_voice: VoiceFigure[]
}

export interface Value {
  value: string
  claim_ids: string[]
}

export interface Dispute {
  field: string
  values: Value[]
}

export interface MergeReason {
  claim_id: string
  score: number
  reasons: string[]
}

/** Figures stand under the names of what they count, beside these. */
export interface Incident {
  id: string
  type: string
  status: Status
  claim_ids: string[]
  report_ids: string[]
  place: Place | null
  when: When | null
  voices: number
  confidence: number
  alternatives: { places: Value[]; whens: Value[] }
  initiators: Party[]
  targets: Party[]
  victims: Party[]
  detainees: Party[]
  helpers: Party[]
  claimed_by: Party[]
  denied_by: Party[]
  accused_by: Party[]
  weapons: string[]
  disputes: Dispute[]
  merge_reasons: MergeReason[]
  [figure: string]: unknown
}

export interface Range {
  low: number | null
  best: number | null
  high: number | null
}

export interface IncidentLine {
  id: string
  line: string
  type: string
  group: Group
  status: Status
  place: Pick<Place, 'name' | 'admin1' | 'country' | 'lat' | 'lon' | 'precision'> | null
  when: Pick<When, 'first' | 'last' | 'precision'> | null
  initiators: { name: string; actor_id: string | null }[]
  targets: { name: string; actor_id: string | null }[]
  figures: Record<string, Range>
  voices: number
  claims: number
  disputes: string[]
  weapons: string[]
  confidence: number
}

export interface ReportLine {
  id: string
  publisher: string | null
  title: string | null
  /** The beginning of a text without a title. */
  opening: string | null
  url: string | null
  author: string | null
  published: string | null
  language: string
  copy_of: string | null
  replaces: string | null
  received_at: string
  claims: number
  skip: string | null
}

export interface Report {
  id: string
  publisher: string | null
  url: string | null
  title: string | null
  author: string | null
  published: string | null
  language: string
  text: string
  copy_of: string | null
}

export interface ClaimKey {
  claim_id: string
  report_id: string
  kind: string
  type: string
  start: number
  end: number
}

export interface Judgement {
  id: string
  verdict: 'same' | 'different' | 'unsure' | 'wrong_claim' | 'wrong_field' | 'undo'
  by: string
  at: string
  claim: ClaimKey | null
  other: ClaimKey | null
  field: string | null
  value: string | null
  why: string | null
  undoes: string | null
  undone_by?: string | null
}

export interface Page<Item> {
  items: Item[]
  after: string | null
  total: number
}

export interface Publisher {
  name: string
  reports: number
  claims: number
  first: string | null
  last: string | null
  usual_gap_days: number | null
  silent_days: number
  is_silent: boolean
}

export interface Overview {
  counts: Record<'reports' | 'claims' | 'incidents' | 'copies' | 'judgements' | 'disputed', number>
  span: { first: string | null; last: string | null }
  newest: IncidentLine[]
  disputed: IncidentLine[]
  publishers: Publisher[]
  changed: {
    since: string
    reports: number
    incidents: IncidentLine[]
    judgements: number
  } | null
}

export interface IncidentAnswer {
  incident: Incident
  line: string
  claims: Claim[]
  reports: ReportLine[]
  judgements: Judgement[]
  near: IncidentLine[]
}

export interface ClaimRow {
  claim: Claim
  report: ReportLine
  incident_id: string | null
}

export interface ReportAnswer {
  report: Report
  line: ReportLine
  claims: Claim[]
  incidents: Record<string, string>
  copies: ReportLine[]
  versions: ReportLine[]
  judgements: Judgement[]
}

export interface ActorRow {
  id: string | null
  name: string
  kind: string | null
  incidents: number
  killed: Range | null
  first: string | null
  last: string | null
}

export interface Tied {
  relation: string
  other: string
  first: string | null
  last: string | null
  has_ended: boolean
  basis: 'register' | 'claims'
  says: string[]
  claim_ids: string[]
}

export interface ActorAnswer {
  actor: {
    id: string | null
    name: string
    kind: string | null
    names: string[]
    as_of: string | null
    ties: Tied[]
    incidents: number
  }
  months: { month: string; as: Record<string, number> }[]
  partners: { name: string; id: string | null; role: string; incidents: number }[]
  newest: IncidentLine[]
}

export interface Network {
  nodes: { id: string; name: string; kind: string | null; incidents: number }[]
  edges: {
    source: string
    target: string
    relation: string
    basis: string
    weight: number
    first: string | null
    last: string | null
    says: string[]
    claim_ids: string[]
  }[]
}

export interface TallyPoint {
  claim_id: string
  voice: string
  reported: string | null
  first: string | null
  last: string | null
  low: number | null
  high: number | null
  on_record: number | null
}

export interface TallySet {
  of: string
  type: string
  actor: string | null
  area: string | null
  actor_name: string | null
  area_name: string | null
  points: TallyPoint[]
  is_disputed: boolean
  record: { day: string; value: number }[]
}

export interface SearchAnswer {
  incidents: IncidentLine[]
  claims: { id: string; report_id: string; incident_id: string | null; excerpt: string }[]
  reports: (ReportLine & { excerpt: string })[]
  actors: ActorRow[]
}

export interface Timeline {
  by: 'day' | 'week' | 'month'
  buckets: {
    first: string
    last: string
    counts: Partial<Record<Group, number>>
    killed: Range
    disputed: number
  }[]
}

/** One incident on the map. */
export interface MapPoint {
  cluster?: false
  id: string
  type: string
  group: Group
  status: Status
  killed: number | null
  voices: number
  disputed: boolean
  precision: string
  first: string | null
  line: string
}

/** A cell of the map's grid, where there are too many incidents to send each. */
export interface MapCell {
  cluster: true
  count: number
  killed: number | null
  disputed: number
  group: Group
  box: [number, number, number, number]
}

export interface MapAnswer {
  type: 'FeatureCollection'
  features: {
    type: 'Feature'
    geometry: { type: 'Point'; coordinates: [number, number] }
    properties: MapPoint | MapCell
  }[]
  unplaced: number
}

export interface Province {
  country: string
  admin1: string
  count: number
  killed: Range
  disputed: number
}

export interface ReviewItem {
  weight: number
  incident: IncidentLine | null
  claims: { claim: Claim; report: ReportLine }[]
  reasons: string[]
}

export interface Ontology {
  version: string
  groups: Record<string, string>
  types: { code: string; kind: string; group: string; label: string; definition: string }[]
}

export interface Session {
  user: { name: string; role: 'reader' | 'reviewer' | 'admin' } | null
  is_open: boolean
  csrf: string | null
  oidc: { name: string } | null
}

export type AccountRole = 'reader' | 'reviewer' | 'admin'

export interface Token {
  id: string
  name: string
  created_at: string
  expires_at: string
  revoked_at: string | null
}

/** The secret is told this once. */
export interface MadeToken extends Token {
  secret: string
}

export interface UserRow {
  name: string
  role: AccountRole
  is_disabled: boolean
  has_password: boolean
  created_at: string
}

export interface AuditRow {
  at: string
  user: string
  action: string
  detail: string
  address: string
}

/** `says` tells who stands behind each value, in the order of its claims. */
export interface DisputeRow {
  incident: IncidentLine
  dispute: { field: string; values: (Value & { says: string[] })[] }
}

export interface DisputeFields {
  fields: Record<string, number>
  total: number
}

/** RFC 9457. */
export interface Problem {
  type: string
  title: string
  status: number
  detail: string
  field?: string
}
