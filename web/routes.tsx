/** The map of the workbench, below /work. Every page is a chunk of its own, fetched when first visited. */
import { createBrowserRouter, Navigate, type RouteObject } from 'react-router'
import { Shell } from './shell/shell.tsx'
import { BrokenPage } from './shell/broken.tsx'
import { Waiting } from './shell/waiting.tsx'

type Module = Readonly<Record<string, unknown>>
/** A page by its exported name. */
const page = <M extends Module>(load: () => Promise<M>, name: keyof M & string) => ({
  lazy: async () => ({ Component: (await load())[name] as React.ComponentType }),
})

const rooms: RouteObject[] = [
  { index: true, element: <Navigate to="/today" replace /> },
  { path: 'today', ...page(() => import('./pages/today/today.tsx'), 'TodayPage') },
  { path: 'cases', ...page(() => import('./pages/case/list.tsx'), 'CaseListPage') },
  { path: 'cases/new', ...page(() => import('./pages/case/open.tsx'), 'OpenCasePage') },
  { path: 'cases/:id', ...page(() => import('./pages/case/case.tsx'), 'CasePage') },
  { path: 'plan', ...page(() => import('./pages/plan/list.tsx'), 'PlanListPage') },
  { path: 'plan/:id/compare', ...page(() => import('./pages/plan/compare.tsx'), 'ComparePage') },
  { path: 'plan/:id', ...page(() => import('./pages/plan/plan.tsx'), 'PlanPage') },
  { path: 'projects', ...page(() => import('./pages/project/list.tsx'), 'ProjectListPage') },
  { path: 'projects/:id', ...page(() => import('./pages/project/one.tsx'), 'ProjectPage') },
  { path: 'assign', ...page(() => import('./pages/project/assign.tsx'), 'AssignPage') },
  { path: 'duties', ...page(() => import('./pages/project/duties.tsx'), 'DutyListPage') },
  { path: 'monthly', ...page(() => import('./pages/project/monthly.tsx'), 'MonthlyPage') },
  { path: 'funds', ...page(() => import('./pages/project/funds.tsx'), 'FundsPage') },
  { path: 'parks', ...page(() => import('./pages/project/parks.tsx'), 'ParksPage') },
  { path: 'towns', ...page(() => import('./pages/project/towns.tsx'), 'TownListPage') },
  { path: 'towns/:id', ...page(() => import('./pages/project/towns.tsx'), 'TownPage') },
  { path: 'meetings', ...page(() => import('./pages/council/meetings.tsx'), 'MeetingListPage') },
  { path: 'meetings/new', ...page(() => import('./pages/council/meeting-edit.tsx'), 'EditMeetingPage') },
  { path: 'meetings/:id', ...page(() => import('./pages/council/meeting.tsx'), 'MeetingPage') },
  { path: 'meetings/:id/edit', ...page(() => import('./pages/council/meeting-edit.tsx'), 'EditMeetingPage') },
  { path: 'meetings/:id/minutes', ...page(() => import('./pages/council/minutes-edit.tsx'), 'EditMinutesPage') },
  { path: 'resolutions', ...page(() => import('./pages/council/resolutions.tsx'), 'ResolutionListPage') },
  { path: 'policies', ...page(() => import('./pages/council/policies.tsx'), 'PolicyListPage') },
  { path: 'policies/new', ...page(() => import('./pages/council/policies.tsx'), 'EditPolicyPage') },
  { path: 'policies/:id', ...page(() => import('./pages/council/policy.tsx'), 'PolicyPage') },
  { path: 'policies/:id/edit', ...page(() => import('./pages/council/policies.tsx'), 'EditPolicyPage') },
  { path: 'standards', ...page(() => import('./pages/council/standards.tsx'), 'StandardListPage') },
  { path: 'schedule', ...page(() => import('./pages/schedule/schedule.tsx'), 'SchedulePage') },
  { path: 'schedule/print', ...page(() => import('./pages/schedule/print.tsx'), 'PrintSchedulePage') },
  { path: 'evaluations', ...page(() => import('./pages/evaluation/evaluations.tsx'), 'EvaluationsPage') },
  { path: 'evaluations/:id', ...page(() => import('./pages/evaluation/evaluation.tsx'), 'EvaluationPage') },
  { path: 'evaluations/indicators', ...page(() => import('./pages/evaluation/indicators.tsx'), 'IndicatorsPage') },
  { path: 'evaluations/questionnaires', ...page(() => import('./pages/evaluation/questionnaires.tsx'), 'QuestionnairesPage') },
  { path: 'evaluations/given', ...page(() => import('./pages/evaluation/given.tsx'), 'GivenPage') },
  { path: 'supervision', ...page(() => import('./pages/supervision/list.tsx'), 'SupervisionListPage') },
  { path: 'supervision/issue', ...page(() => import('./pages/supervision/issue.tsx'), 'IssuePage') },
  { path: 'supervision/reminders', ...page(() => import('./pages/supervision/reminders.tsx'), 'RemindersPage') },
  { path: 'supervision/appraisal', ...page(() => import('./pages/supervision/appraisal.tsx'), 'AppraisalPage') },
  { path: 'supervision/:id', ...page(() => import('./pages/supervision/matter.tsx'), 'MatterPage') },
  { path: 'approvals', ...page(() => import('./pages/supervision/approvals.tsx'), 'ApprovalListPage') },
  { path: 'approvals/:id', ...page(() => import('./pages/supervision/approval.tsx'), 'ApprovalPage') },
  { path: 'map', ...page(() => import('./pages/map/map.tsx'), 'MapPage') },
  { path: 'series', ...page(() => import('./pages/series/list.tsx'), 'SeriesListPage') },
  { path: 'series/:id', ...page(() => import('./pages/series/series.tsx'), 'SeriesPage') },
  { path: 'registers', ...page(() => import('./pages/register/list.tsx'), 'RegisterListPage') },
  { path: 'registers/:register', ...page(() => import('./pages/register/register.tsx'), 'RegisterPage') },
  { path: 'registers/:register/new', ...page(() => import('./pages/register/edit.tsx'), 'EditRecordPage') },
  { path: 'registers/:register/:id', ...page(() => import('./pages/register/record.tsx'), 'RecordPage') },
  { path: 'registers/:register/:id/edit', ...page(() => import('./pages/register/edit.tsx'), 'EditRecordPage') },
  { path: 'records/:id', ...page(() => import('./pages/register/find.tsx'), 'FindRecordPage') },
  { path: 'agreements', ...page(() => import('./pages/agreement/list.tsx'), 'AgreementListPage') },
  { path: 'agreements/new', ...page(() => import('./pages/agreement/draft.tsx'), 'DraftAgreementPage') },
  { path: 'agreements/:id/revise', ...page(() => import('./pages/agreement/revise.tsx'), 'ReviseAgreementPage') },
  { path: 'agreements/:id', ...page(() => import('./pages/agreement/agreement.tsx'), 'AgreementPage') },
  { path: 'parties/:id', ...page(() => import('./pages/party/party.tsx'), 'PartyPage') },
  { path: 'account', ...page(() => import('./pages/account/mine.tsx'), 'MyAccountPage') },
  { path: 'accounts', ...page(() => import('./pages/account/accounts.tsx'), 'AccountsPage') },
  { path: 'log', ...page(() => import('./pages/log/log.tsx'), 'LogPage') },
  { path: 'node', ...page(() => import('./pages/node/node.tsx'), 'NodePage') },
  { path: 'usage', ...page(() => import('./pages/usage/usage.tsx'), 'UsagePage') },
  { path: 'search', ...page(() => import('./pages/search/search.tsx'), 'SearchPage') },
  { path: '*', ...page(() => import('./shell/not-found.tsx'), 'NotFoundPage') },
]

export const routes: RouteObject[] = [
  { path: '/sign-in', HydrateFallback: Waiting, errorElement: <BrokenPage />, ...page(() => import('./pages/sign-in/sign-in.tsx'), 'SignInPage') },
  { element: <Shell />, errorElement: <BrokenPage />, HydrateFallback: Waiting, children: rooms.map((room) => ({ ...room, errorElement: <BrokenPage /> })) },
]

export const newRouter = () => createBrowserRouter(routes, { basename: '/work' })
