import { expect, test } from 'vitest'
import { boundsOf, boxOf, boxText, closer, EVERYWHERE, withPlaces, zoomOf } from './bounds.ts'

test('what is looked at goes into the address and comes back with a little room around it', () => {
  const box = boxOf(boxText([106, 28, 106.5, 28.25]))!
  expect(box[0]).toBeLessThan(106)
  expect(box[3]).toBeGreaterThan(28.25)
  expect(box[2] - box[0]).toBeLessThan(0.52)
  expect(boxOf(boxText([106, 28, 106, 28]))).toEqual([105.9995, 27.9995, 106.0005, 28.0005])
  expect(boxText(EVERYWHERE)).toBe('-180,-90,180,90')
})

test.each(['', '1,2,3', '1,2,3,x', '3,2,1,4', '1,2,3,4,5', '-181,0,1,1', 'NaN,0,1,1'])('an address that is no part of the map shows the whole: %s', (text) => {
  expect(boxOf(text)).toBeUndefined()
})

test('the closer one looks, the finer records are told apart', () => {
  const zooms = [EVERYWHERE, [105, 28, 107, 30], [106, 28, 106.2, 28.2], [106, 28, 106.01, 28.01], [106, 28, 106, 28]].map((box) => zoomOf(box as never))
  expect(zooms).toEqual([...zooms].sort((a, b) => a - b))
  expect(new Set(zooms).size).toBe(zooms.length)
  for (const zoom of zooms) expect(zoom).toBeGreaterThanOrEqual(0)
  expect(Math.max(...zooms)).toBeLessThanOrEqual(24)
  expect(boundsOf([[1, 4], [3, 2]])).toEqual([1, 2, 3, 4])
})

test('the whole map holds the places around the zone; those far away are counted and do not make the zone small', () => {
  const near = { box: [99.8, 30, 99.8, 30], count: 1 } as const
  const far = { box: [0, 0, 1, 1], count: 7 } as const
  expect(withPlaces([100, 30, 102, 31], [near, far])).toEqual({ all: [99.8, 30, 102, 31], beyond: 7 })
  expect(withPlaces([100, 30, 102, 31], [])).toEqual({ all: [100, 30, 102, 31], beyond: 0 })
})

test('coming closer keeps the shape of the picture, holds what was pressed, and goes no more than a step at a time', () => {
  const from = [100, 30, 102, 31] as const
  const [west, south, east, north] = closer([101, 30.5, 101.001, 30.502], from)
  expect((east - west) / (north - south)).toBeCloseTo(2)
  expect(east - west).toBeCloseTo(2 / 6)
  expect(west < 101 && south < 30.5 && east > 101.001 && north > 30.502).toBe(true)
  const tall = closer([101, 30.2, 101.1, 30.9], from)
  expect(tall[1] < 30.2 && tall[3] > 30.9).toBe(true)
})
