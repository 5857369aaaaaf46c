/** The rooms of the workbench as the navigation lists them. */
import {
  AimOutlined, AuditOutlined, BarChartOutlined, BellOutlined, CalendarOutlined, CloudServerOutlined, ColumnWidthOutlined, DatabaseOutlined, EyeOutlined, FileProtectOutlined, FileTextOutlined, FormOutlined, LineChartOutlined, ProjectOutlined, SafetyCertificateOutlined, SolutionOutlined, SwapOutlined, TeamOutlined,
} from '../ui/icons.tsx'
import type { ReactNode } from 'react'
import { OPERATIONS } from '../client/api.ts'
import type { shellText } from '../text/shell.ts'

type Word = keyof typeof shellText
export interface Room {
  readonly to: string
  /** Other addresses of the same room. */
  readonly also?: readonly string[]
  readonly word: Word
  readonly icon: ReactNode
  readonly key: string
  /** Shown to those who may call this. */
  readonly needs: { readonly who: unknown }
}

export const ROOM_GROUPS: readonly { readonly word: Word; readonly rooms: readonly Room[] }[] = [
  {
    word: 'groupWork',
    rooms: [
      { to: '/today', word: 'goToday', icon: <CalendarOutlined />, key: 'g t', needs: OPERATIONS.case.today },
      { to: '/cases', word: 'goCases', icon: <SwapOutlined />, key: 'g c', needs: OPERATIONS.case.list },
      { to: '/plan', word: 'goPlan', icon: <FileTextOutlined />, key: 'g p', needs: OPERATIONS.plan.list },
      { to: '/projects', also: ['/assign', '/funds', '/parks', '/towns'], word: 'goProjects', icon: <ProjectOutlined />, key: 'g x', needs: OPERATIONS.project.list },
      { to: '/schedule', word: 'goSchedule', icon: <ColumnWidthOutlined />, key: 'g j', needs: OPERATIONS.schedule.view },
      { to: '/duties', word: 'goDuties', icon: <SolutionOutlined />, key: 'g d', needs: OPERATIONS.project.duties },
      { to: '/monthly', word: 'goMonthly', icon: <FormOutlined />, key: 'g y', needs: OPERATIONS.project.returns },
      { to: '/meetings', also: ['/resolutions', '/policies', '/standards'], word: 'goCouncil', icon: <TeamOutlined />, key: 'g h', needs: OPERATIONS.council.meetings },
      { to: '/supervision', word: 'goSupervision', icon: <BellOutlined />, key: 'g v', needs: OPERATIONS.supervision.list },
      { to: '/approvals', word: 'goApprovals', icon: <SafetyCertificateOutlined />, key: 'g b', needs: OPERATIONS.supervision.approvals },
      { to: '/evaluations', word: 'goEvaluations', icon: <BarChartOutlined />, key: 'g e', needs: OPERATIONS.evaluation.list },
    ],
  },
  {
    word: 'groupData',
    rooms: [
      { to: '/registers', word: 'goRegisters', icon: <DatabaseOutlined />, key: 'g r', needs: OPERATIONS.record.list },
      { to: '/map', word: 'goMap', icon: <AimOutlined />, key: 'g m', needs: OPERATIONS.party.zone },
      { to: '/series', word: 'goSeries', icon: <LineChartOutlined />, key: 'g s', needs: OPERATIONS.series.list },
    ],
  },
  {
    word: 'groupTrust',
    rooms: [
      { to: '/agreements', word: 'goAgreements', icon: <FileProtectOutlined />, key: 'g a', needs: OPERATIONS.agreement.list },
      { to: '/usage', word: 'goUsage', icon: <EyeOutlined />, key: 'g u', needs: OPERATIONS.record.usage },
      { to: '/log', word: 'goLog', icon: <AuditOutlined />, key: 'g l', needs: OPERATIONS.log.entries },
    ],
  },
  {
    word: 'groupRun',
    rooms: [
      { to: '/accounts', word: 'goAccounts', icon: <TeamOutlined />, key: 'g o', needs: OPERATIONS.account.list },
      { to: '/node', word: 'goNode', icon: <CloudServerOutlined />, key: 'g n', needs: OPERATIONS.node.status },
    ],
  },
]

/** The four that stand in the bar at the bottom of a phone. */
export const PHONE_ROOMS: readonly string[] = ['/today', '/cases', '/registers', '/plan']
