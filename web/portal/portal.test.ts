import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { PortalInput } from '../../src/contract/portal.ts'
import { renderPortal } from './entry.tsx'

const fileOf = (name: string) => JSON.parse(readFileSync(new URL(`../../zone/fable/${name}.json`, import.meta.url), 'utf8')) as object
const zone = { ...fileOf('zone'), hash: '', parties: [], registers: [], processes: [], purposes: [], map: fileOf('map') } as unknown as PortalInput['zone']
const BANNER = /<p class="portal-demo" role="note">([^<]*)<\/p>/

test.each(['zh', 'en'] as const)('the banner of a demonstration says what its pack says of itself, in %s, and claims nothing else', (language) => {
  const input = { zone, language, largeType: false, path: '/map', styles: [], page: { kind: 'map' } } as PortalInput
  const said = BANNER.exec(renderPortal(input))?.[1]
  expect(said).toContain(zone.texts['notice']![language])
  expect(said).not.toMatch(/真实|exist/)
  expect(renderPortal({ ...input, zone: { ...zone, demonstration: false } })).not.toMatch(BANNER)
})
