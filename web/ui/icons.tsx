/**
 * Icons: one family, line. They stand beside words or inside buttons that have a label of their own, so screen readers pass over them.
 */
import {
  AimOutlined as AimOutlinedDrawn,
  AuditOutlined as AuditOutlinedDrawn,
  BarChartOutlined as BarChartOutlinedDrawn,
  BellOutlined as BellOutlinedDrawn,
  CalendarOutlined as CalendarOutlinedDrawn,
  CloudServerOutlined as CloudServerOutlinedDrawn,
  ColumnWidthOutlined as ColumnWidthOutlinedDrawn,
  CopyOutlined as CopyOutlinedDrawn,
  DatabaseOutlined as DatabaseOutlinedDrawn,
  DeleteOutlined as DeleteOutlinedDrawn,
  DownOutlined as DownOutlinedDrawn,
  DownloadOutlined as DownloadOutlinedDrawn,
  EditOutlined as EditOutlinedDrawn,
  EyeOutlined as EyeOutlinedDrawn,
  FileProtectOutlined as FileProtectOutlinedDrawn,
  FileTextOutlined as FileTextOutlinedDrawn,
  FilterOutlined as FilterOutlinedDrawn,
  FontSizeOutlined as FontSizeOutlinedDrawn,
  FormOutlined as FormOutlinedDrawn,
  GlobalOutlined as GlobalOutlinedDrawn,
  LeftOutlined as LeftOutlinedDrawn,
  LineChartOutlined as LineChartOutlinedDrawn,
  MenuOutlined as MenuOutlinedDrawn,
  MoonOutlined as MoonOutlinedDrawn,
  PlusOutlined as PlusOutlinedDrawn,
  PrinterOutlined as PrinterOutlinedDrawn,
  ProjectOutlined as ProjectOutlinedDrawn,
  RightOutlined as RightOutlinedDrawn,
  SafetyCertificateOutlined as SafetyCertificateOutlinedDrawn,
  SearchOutlined as SearchOutlinedDrawn,
  SnippetsOutlined as SnippetsOutlinedDrawn,
  SolutionOutlined as SolutionOutlinedDrawn,
  SunOutlined as SunOutlinedDrawn,
  SwapOutlined as SwapOutlinedDrawn,
  TeamOutlined as TeamOutlinedDrawn,
  UnorderedListOutlined as UnorderedListOutlinedDrawn,
  UpOutlined as UpOutlinedDrawn,
  UserOutlined as UserOutlinedDrawn,
} from '@ant-design/icons'
import type { ComponentType } from 'react'

interface IconProps {
  readonly className?: string
}

const quiet = (Icon: ComponentType<object>) => (props: IconProps) => <Icon {...props} aria-hidden="true" />

export const AimOutlined = /* @__PURE__ */ quiet(AimOutlinedDrawn)
export const AuditOutlined = /* @__PURE__ */ quiet(AuditOutlinedDrawn)
export const BarChartOutlined = /* @__PURE__ */ quiet(BarChartOutlinedDrawn)
export const BellOutlined = /* @__PURE__ */ quiet(BellOutlinedDrawn)
export const CalendarOutlined = /* @__PURE__ */ quiet(CalendarOutlinedDrawn)
export const CloudServerOutlined = /* @__PURE__ */ quiet(CloudServerOutlinedDrawn)
export const ColumnWidthOutlined = /* @__PURE__ */ quiet(ColumnWidthOutlinedDrawn)
export const CopyOutlined = /* @__PURE__ */ quiet(CopyOutlinedDrawn)
export const DatabaseOutlined = /* @__PURE__ */ quiet(DatabaseOutlinedDrawn)
export const DeleteOutlined = /* @__PURE__ */ quiet(DeleteOutlinedDrawn)
export const DownOutlined = /* @__PURE__ */ quiet(DownOutlinedDrawn)
export const DownloadOutlined = /* @__PURE__ */ quiet(DownloadOutlinedDrawn)
export const EditOutlined = /* @__PURE__ */ quiet(EditOutlinedDrawn)
export const EyeOutlined = /* @__PURE__ */ quiet(EyeOutlinedDrawn)
export const FileProtectOutlined = /* @__PURE__ */ quiet(FileProtectOutlinedDrawn)
export const FileTextOutlined = /* @__PURE__ */ quiet(FileTextOutlinedDrawn)
export const FilterOutlined = /* @__PURE__ */ quiet(FilterOutlinedDrawn)
export const FontSizeOutlined = /* @__PURE__ */ quiet(FontSizeOutlinedDrawn)
export const FormOutlined = /* @__PURE__ */ quiet(FormOutlinedDrawn)
export const GlobalOutlined = /* @__PURE__ */ quiet(GlobalOutlinedDrawn)
export const LeftOutlined = /* @__PURE__ */ quiet(LeftOutlinedDrawn)
export const LineChartOutlined = /* @__PURE__ */ quiet(LineChartOutlinedDrawn)
export const MenuOutlined = /* @__PURE__ */ quiet(MenuOutlinedDrawn)
export const MoonOutlined = /* @__PURE__ */ quiet(MoonOutlinedDrawn)
export const PlusOutlined = /* @__PURE__ */ quiet(PlusOutlinedDrawn)
export const PrinterOutlined = /* @__PURE__ */ quiet(PrinterOutlinedDrawn)
export const ProjectOutlined = /* @__PURE__ */ quiet(ProjectOutlinedDrawn)
export const RightOutlined = /* @__PURE__ */ quiet(RightOutlinedDrawn)
export const SafetyCertificateOutlined = /* @__PURE__ */ quiet(SafetyCertificateOutlinedDrawn)
export const SearchOutlined = /* @__PURE__ */ quiet(SearchOutlinedDrawn)
export const SnippetsOutlined = /* @__PURE__ */ quiet(SnippetsOutlinedDrawn)
export const SolutionOutlined = /* @__PURE__ */ quiet(SolutionOutlinedDrawn)
export const SunOutlined = /* @__PURE__ */ quiet(SunOutlinedDrawn)
export const SwapOutlined = /* @__PURE__ */ quiet(SwapOutlinedDrawn)
export const TeamOutlined = /* @__PURE__ */ quiet(TeamOutlinedDrawn)
export const UnorderedListOutlined = /* @__PURE__ */ quiet(UnorderedListOutlinedDrawn)
export const UpOutlined = /* @__PURE__ */ quiet(UpOutlinedDrawn)
export const UserOutlined = /* @__PURE__ */ quiet(UserOutlinedDrawn)
