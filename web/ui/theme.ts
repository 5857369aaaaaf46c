/** The component theme, built from the tokens. */
import { theme as antdTheme, type ThemeConfig } from 'antd'
import { dark, darkStrong, LARGE_TYPE_FACTOR, light, lightStrong, MONO, type Palette, RADIUS_PX, SANS } from './tokens.ts'

export type Scheme = 'light' | 'dark'
export type TypeSize = 'normal' | 'large'

export function paletteOf(scheme: Scheme, type: TypeSize): Palette {
  if (type === 'large') return scheme === 'dark' ? darkStrong : lightStrong
  return scheme === 'dark' ? dark : light
}

/** antd's tokens from ours. Animation is off where the system asks for reduced motion. */
export function themeOf(scheme: Scheme, type: TypeSize, motion: boolean): ThemeConfig {
  const p = paletteOf(scheme, type)
  const factor = type === 'large' ? LARGE_TYPE_FACTOR : 1
  const px = (size: number) => Math.round(size * factor)
  return {
    algorithm: scheme === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    hashed: false,
    token: {
      colorPrimary: p.indigo, colorInfo: p.indigo, colorLink: p.indigo, colorLinkHover: p.indigoHover, colorLinkActive: p.indigoHover, colorPrimaryHover: p.indigoHover,
      colorPrimaryBg: p.indigoWash, colorPrimaryText: p.indigo, colorTextLightSolid: p.onIndigo,
      colorSuccess: p.pine, colorSuccessBg: p.pineWash, colorWarning: p.ochre, colorWarningBg: p.ochreWash, colorError: p.crimson, colorErrorBg: p.crimsonWash, colorErrorText: p.crimson, colorInfoBg: p.indigoWash,
      colorText: p.ink, colorTextHeading: p.ink, colorTextSecondary: p.ink2, colorTextTertiary: p.ink3, colorTextDescription: p.ink2, colorTextPlaceholder: p.ink3, colorTextDisabled: p.ink3, colorIcon: p.ink2,
      colorBgBase: p.paper, colorBgLayout: p.paper, colorBgContainer: p.raised, colorBgElevated: p.raised, colorFillAlter: p.sunken,
      colorBorder: p.edge, colorBorderSecondary: p.hairline, colorSplit: p.hairline,
      fontFamily: SANS, fontFamilyCode: MONO, fontSize: px(14), fontSizeSM: px(12), fontSizeLG: px(16), fontSizeXL: px(20),
      fontSizeHeading1: px(34), fontSizeHeading2: px(26), fontSizeHeading3: px(20), fontSizeHeading4: px(16), fontSizeHeading5: px(14), lineHeight: 22 / 14,
      borderRadius: RADIUS_PX, borderRadiusLG: RADIUS_PX, borderRadiusSM: RADIUS_PX, borderRadiusXS: 2,
      controlHeight: px(32), boxShadow: 'var(--shadow)', boxShadowSecondary: 'var(--shadow)', boxShadowTertiary: 'none',
      motion, motionDurationFast: '0.08s', motionDurationMid: '0.12s', motionDurationSlow: '0.15s',
      lineWidthFocus: 2, controlOutline: 'transparent',
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
      Table: { headerBg: p.sunken, headerColor: p.ink2, headerSplitColor: 'transparent', rowHoverBg: p.indigoWash, rowSelectedBg: p.indigoWash, rowSelectedHoverBg: p.indigoWash, cellPaddingBlock: px(9), cellPaddingBlockSM: px(5), cellPaddingInline: 12, cellPaddingInlineSM: 10 },
      Menu: { itemBg: 'transparent', itemHeight: px(36), itemSelectedBg: p.indigoWash, itemSelectedColor: p.indigo, itemColor: p.ink, activeBarBorderWidth: 0, groupTitleColor: p.ink3, groupTitleFontSize: px(12) },
      Layout: { headerBg: p.raised, headerColor: p.ink, siderBg: p.paper, bodyBg: p.paper },
      Card: { headerFontSize: px(16) },
      Tag: { defaultBg: p.sunken, defaultColor: p.ink2 },
      Tooltip: { colorBgSpotlight: scheme === 'dark' ? '#33404B' : '#1D2126', colorTextLightSolid: '#FFFFFF' },
    },
  }
}
