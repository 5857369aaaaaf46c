/** The frame of the workbench. */
import { Outlet } from 'react-router'

export function Shell() {
  return <main id="content"><Outlet /></main>
}
