import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayAt, discloseProject, type DisclosedProject, pointsOf, SECTOR_OF, STATUS_OF } from '../../core/schedule/index.ts'
import { type PackageSetting, writeOc4ids } from './oc4ids.ts'

/**
 * What OC4IDS 0.9.5 demands of the fields that we write: types, formats, required fields, closed codelists, no empty values. Condensed by hand from the
 * project schema and the package schema of the standard (open-contracting/infrastructure, schema/project-level); descriptions and fields that we do not
 * write are left out. It is stricter than the standard, which allows further fields.
 */
const text = { type: 'string', minLength: 1 }
const moment = { type: 'string', format: 'date-time' }
const uri = { type: 'string', format: 'uri' }
const object = (properties: object, required: readonly string[] = []) => ({ type: 'object', properties, required, additionalProperties: false, minProperties: 1 })
const many = (items: object) => ({ type: 'array', items, minItems: 1, uniqueItems: true })

const Period = object({ startDate: moment, endDate: moment, maxExtentDate: moment, durationInDays: { type: 'integer', minimum: 0 } })
const Value = object({ amount: { type: 'number' }, currency: { enum: ['CNY'] } })
const Reference = object({ name: text, id: text })
const Location = object({
  id: text, description: text, uri: text,
  geometry: object({ type: { enum: ['Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon'] }, coordinates: { type: 'array', minItems: 1, items: { type: ['number', 'array'], minItems: 1 } } }),
  gazetteer: object({ scheme: text, identifiers: many(text) }),
}, ['id'])
const Project = object({
  id: text, identifiers: many(object({ id: text, scheme: text }, ['id'])), updated: moment, title: text, description: text,
  status: { enum: ['identification', 'preparation', 'implementation', 'completion', 'maintenance', 'decommissioning', 'completed', 'decommissioned', 'cancelled'] },
  period: Period, implementationPeriod: Period,
  // An open codelist; we write nothing beyond it.
  sector: many({ enum: ['education', 'health', 'energy', 'communications', 'waterAndWaste', 'governance', 'economy', 'cultureSportsAndRecreation', 'transport', 'socialHousing', 'naturalResources'] }),
  purpose: text, additionalClassifications: many(object({ scheme: text, id: text, description: text, uri })),
  relatedProjects: many(object({ id: text, scheme: text, identifier: text, relationship: text, title: text, uri }, ['id'])), locations: many(Location),
  budget: object({ description: text, amount: Value, requestDate: moment, approvalDate: moment, budgetBreakdown: many(object({ id: text, description: text, amount: Value, uri, period: Period, sourceParty: Reference, approvalDate: moment }, ['id'])) }),
  parties: many(object({ id: text, name: text, roles: many({ enum: ['buyer', 'procuringEntity', 'supplier', 'funder', 'publicAuthority', 'administrativeEntity', 'independentMonitor'] }) })), publicAuthority: Reference,
  documents: many(object({ id: text, documentType: text, title: text, description: text, url: uri, datePublished: moment, dateModified: moment, format: text, language: text }, ['id'])),
  metrics: many(object({ id: text, title: text, description: text, observations: many(object({ id: text, period: Period, value: Value, measure: { type: ['string', 'number'], minLength: 1 }, unit: object({ name: text, scheme: text, id: text, uri }), notes: text }, ['id'])) }, ['id'])),
  milestones: many(object({ id: text, title: text, type: text, description: text, code: text, dueDate: moment, dateMet: moment, dateModified: moment, status: { enum: ['scheduled', 'met', 'notMet', 'partiallyMet'] } }, ['id'])),
  completion: object({ endDate: moment, endDateDetails: text, finalValue: Value, finalValueDetails: text, finalScope: text, finalScopeDetails: text }),
}, ['id'])

const OC4IDS_PACKAGE = object({
  uri, publishedDate: moment, version: { type: 'string', pattern: '^(\\d+\\.)(\\d+)$' }, projects: many(Project), publisher: object({ name: text, scheme: text, uid: text, uri }, ['name']), license: uri, publicationPolicy: uri,
}, ['uri', 'publisher', 'publishedDate', 'projects', 'version'])

const ajv = new Ajv2020({ allErrors: true, strict: false })
addFormats(ajv)
const validate = ajv.compile(OC4IDS_PACKAGE)
const setting: PackageSetting = { prefix: 'nanmen-fable', today: '2026-11-23', uri: 'urn:nanmen:fable:oc4ids', publisher: '雾鹤合作区', nameOf: (party) => `名称 ${party}`, codeOf: (place) => (place === '雾桥' ? '910101' : undefined), known: new Set(['other']) }
const read = (projects: readonly DisclosedProject[]) => JSON.parse(new TextDecoder().decode(writeOc4ids(projects, setting))) as { projects: Record<string, unknown>[]; publishedDate: string }

const bridge: DisclosedProject = {
  id: 'a1', owner: 'body:910101.hzb', title: '雾鹤大桥', updatedAt: '2026-11-20T01:02:03.004Z', geometry: { type: 'LineString', coordinates: [[101, 31], [101.2, 31.1]] }, progress: 42.5,
  data: {
    name: '雾鹤大桥', code: '2026-910101-48-01-000001', stage: '推进', domain: '交通', places: ['雾桥', '鹤渡'], lead: ['交通局'], measure: '通车', investment: 0.1, start: '2026-01-01', finish: '2027-12-31', actualStart: '2026-02-01', note: '跨界大桥',
    duties: [{ party: 'body:920201.fgj', role: '牵头' }, { party: 'body:910101.hzb', role: '配合' }], funding: [{ year: 2026, source: '专项债券', planned: 12_000.55 }], counterparts: ['other', 'hidden'],
    milestones: [{ name: '开工', planned: '2026-02-01', actual: '2026-02-01' }, { name: '合龙', planned: '2026-10-01' }, { name: '通车', planned: '2027-12-01' }], documents: [{ title: '批复', number: '雾发改〔2026〕1号', date: '2026-01-05', link: 'https://example.org/a' }, { title: '图', link: 'not a link' }],
  },
}

test('a whole project is valid and says what the record says', () => {
  const body = read([bridge])
  expect(validate(body), JSON.stringify(validate.errors)).toBe(true)
  const [project] = body.projects
  expect(project).toMatchObject({
    id: 'nanmen-fable-a1', status: 'implementation', sector: ['transport'], budget: { amount: { amount: 1_000, currency: 'CNY' }, budgetBreakdown: [{ amount: { amount: 120_005_500 } }] }, publicAuthority: { id: 'body:920201.fgj' },
    relatedProjects: [{ identifier: 'nanmen-fable-other' }], milestones: [{ status: 'met' }, { status: 'notMet' }, { status: 'scheduled' }], metrics: [{ observations: [{ measure: 42.5 }] }], period: { startDate: '2026-01-01T00:00:00+08:00' },
  })
  expect(body.publishedDate).toBe(bridge.updatedAt)
  expect([...pointsOf(discloseProject(bridge, setting))]).toHaveLength(18)
})

test('a bare project is valid too', () => {
  const bare: DisclosedProject = { ...bridge, geometry: undefined, progress: undefined, data: { name: '雾鹤大桥', stage: '其他', domain: '交通' } }
  expect(validate(read([bare])), JSON.stringify(validate.errors)).toBe(true)
  expect([...pointsOf(discloseProject(bare, setting))]).toEqual(['sector', 'title', 'updated'])
})

test('the schema refuses what the standard refuses', () => {
  const body = read([bridge])
  for (const broken of [{ ...body, publisher: undefined }, { ...body, projects: [] }, { ...body, projects: [{ ...body.projects[0], status: 'building' }] }, { ...body, projects: [{ ...body.projects[0], title: '' }] }, { ...body, projects: [{ ...body.projects[0], period: { startDate: '2026-01-01' } }] }]) {
    expect(validate(JSON.parse(JSON.stringify(broken)))).toBe(false)
  }
})

const day = fc.integer({ min: 15_000, max: 30_000 }).map(dayAt)
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined })
const word = fc.string({ maxLength: 8 })
const projects: fc.Arbitrary<DisclosedProject> = fc.record({
  id: fc.uuid(), owner: fc.constant('body:910101.hzb'), title: fc.string({ minLength: 1, maxLength: 20 }), updatedAt: fc.date({ noInvalidDate: true, min: new Date('2020-01-01'), max: new Date('2030-01-01') }).map((at) => at.toISOString()),
  geometry: maybe(fc.constant({ type: 'Point', coordinates: [101, 31] })), progress: maybe(fc.double({ min: 0, max: 100, noNaN: true })),
  data: fc.record({
    stage: fc.constantFrom(...Object.keys(STATUS_OF), '其他'), domain: fc.constantFrom(...Object.keys(SECTOR_OF)), code: maybe(word), places: fc.array(word, { maxLength: 4 }), lead: fc.array(word, { maxLength: 3 }), support: fc.array(word, { maxLength: 3 }), measure: maybe(word), note: maybe(word), investment: maybe(fc.double({ min: 0, max: 1e7, noNaN: true })),
    start: maybe(day), finish: maybe(day), actualStart: maybe(day), actualFinish: maybe(day), funding: fc.array(fc.record({ year: fc.integer({ min: 2000, max: 2100 }), source: word, planned: fc.nat() }), { maxLength: 3 }),
    milestones: fc.array(fc.record({ name: word, planned: day, actual: maybe(day) }), { maxLength: 3 }), documents: fc.array(fc.record({ title: word, link: maybe(fc.webUrl()), date: maybe(day) }), { maxLength: 3 }), duties: fc.array(fc.record({ party: fc.constantFrom('body:1.a', 'body:2.b'), role: fc.constantFrom('牵头', '配合') }), { maxLength: 3 }), counterparts: fc.array(fc.constantFrom('other', 'x'), { maxLength: 3 }),
  }, { requiredKeys: ['stage', 'domain'] }),
})

test('every project that a register can hold exports valid', () => {
  fc.assert(fc.property(fc.uniqueArray(projects, { minLength: 1, maxLength: 4, selector: ({ id }) => id }), (drawn) => { expect(validate(read(drawn)), JSON.stringify(validate.errors?.slice(0, 2))).toBe(true) }), { numRuns: 200 })
})
