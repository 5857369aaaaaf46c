/** What becomes of an opinion. */
export const OPINION_RESULTS = ['采纳', '部分采纳', '不采纳'] as const
export type OpinionResult = (typeof OPINION_RESULTS)[number]

/** Whoever is not followed in all is told why. */
export const needsReason = (result: OpinionResult): boolean => result !== '采纳'
