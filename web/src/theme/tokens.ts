import { theme, type ThemeConfig } from 'antd';

export type ThemeName = 'light' | 'dark';

/** One brand colour; the same values stand as custom properties in `web/colours.css`. */
const brand = { light: '#0f4c75', dark: '#7db8e0' } as const;

/** How large the reader has text shown, by the browser's own setting: 1 is usual. The style sheets say `rem` and `em` for the same. */
const textScale = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;

export function antdTheme(name: ThemeName): ThemeConfig {
  const dark = name === 'dark';
  // What shows where a field is stands out from its surface by 3 to 1 (WCAG 1.4.11).
  const edge = dark ? '#738290' : '#85929e';
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: brand[name],
      colorInfo: brand[name],
      colorInfoBg: dark ? '#1b3243' : '#e7f0f7',
      colorInfoBorder: dark ? '#2f5674' : '#c5d8e8',
      colorLink: dark ? brand.dark : '#0f5c93',
      colorSuccess: dark ? '#5fbf8f' : '#1c7a4d',
      colorWarning: dark ? '#e0a84e' : '#a15c00',
      colorWarningBg: dark ? '#352a16' : '#fdf3e1',
      colorWarningBorder: dark ? '#6b5324' : '#ecd3a4',
      colorError: dark ? '#f28b82' : '#b3261e',
      colorBgLayout: dark ? '#0f151b' : '#f4f6f8',
      colorBgContainer: dark ? '#182029' : '#ffffff',
      colorBgElevated: dark ? '#1f2933' : '#ffffff',
      colorTextBase: dark ? '#e6ebf0' : '#17222c',
      colorTextSecondary: dark ? '#a9b6c2' : '#4b5a68',
      colorTextTertiary: dark ? '#93a1ae' : '#5d6b78',
      colorTextDescription: dark ? '#a9b6c2' : '#566472',
      colorTextPlaceholder: dark ? '#8896a3' : '#697785',
      colorTextLightSolid: dark ? '#0f151b' : '#ffffff',
      colorBorder: dark ? '#3a4754' : '#cdd6de',
      colorBorderSecondary: dark ? '#2b3641' : '#e4e9ee',
      borderRadius: 8,
      borderRadiusLG: 12,
      fontFamily: 'var(--font)',
      fontSize: 15 * textScale,
      controlHeight: 38 * textScale,
      controlHeightLG: 46 * textScale,
      // Who asks the device for less motion gets none.
      motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
      motionDurationMid: '0.15s',
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', fontWeight: 500 },
      Table: { headerBg: 'transparent', headerSplitColor: 'transparent', cellPaddingBlock: 14 },
      Form: { verticalLabelPadding: '0 0 6px', itemMarginBottom: 26 },
      Input: { colorBorder: edge },
      InputNumber: { colorBorder: edge },
      Mentions: { colorBorder: edge },
      Select: { colorBorder: edge },
      DatePicker: { colorBorder: edge },
      Checkbox: { colorBorder: edge },
      Radio: { colorBorder: edge },
      Switch: { colorTextQuaternary: edge, colorTextTertiary: edge },
      Tabs: { titleFontSize: 15 * textScale },
    },
  };
}
