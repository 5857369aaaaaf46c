/** The mark: a gate in a seal. */
export function ZoneMark({ size = 28 }: { size?: number }) {
  return (
    <svg className="zone-mark" viewBox="0 0 32 32" width={size} height={size} aria-hidden="true">
      <rect x="2" y="2" width="28" height="28" rx="4" fill="currentColor" />
      <path d="M7 26V12h18v14M7 16h18M12 26V16M20 26V16M5 10h22M16 10V5" fill="none" stroke="var(--raised)" strokeWidth="2.2" strokeLinecap="square" />
    </svg>
  )
}
