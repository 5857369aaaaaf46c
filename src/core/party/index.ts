export * from './party-id.ts'
export * from './hierarchy.ts'
export { PARTY_FAULTS } from './faults.ts'
