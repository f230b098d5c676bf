import type { ThemeConfig } from 'antd';

/** Colours of the product; the lights always go with a shape and a word as well. */
export const colours = {
  primary: '#1D5FBF',
  text: '#1F2329',
  secondary: '#646A73',
  line: '#E5E6EB',
  ground: '#F7F8FA',
  green: '#2E9E5B',
  yellow: '#D99A00',
  red: '#D4380D',
  darkRed: '#8C1515',
} as const;

export const fontFamily = `'Noto Sans SC Variable', -apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', sans-serif`;

/** The one theme of Ant Design: quiet, dense, exact. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: colours.primary,
    colorText: colours.text,
    colorTextSecondary: colours.secondary,
    colorTextTertiary: colours.secondary,
    colorBorder: colours.line,
    colorBorderSecondary: colours.line,
    colorBgLayout: colours.ground,
    colorSuccess: colours.green,
    colorWarning: colours.yellow,
    colorError: colours.red,
    colorPrimaryHover: '#174E9E',
    colorPrimaryActive: '#123F80',
    colorInfo: colours.primary,
    colorLink: colours.primary,
    colorLinkHover: '#174E9E',
    colorLinkActive: '#123F80',
    colorTextPlaceholder: '#6B7280',
    borderRadius: 6,
    fontFamily,
    fontSize: 14,
    lineHeight: 22 / 14,
    boxShadowTertiary: 'none',
    wireframe: false,
  },
  components: {
    Table: { headerBg: '#FFFFFF', headerColor: colours.secondary, cellPaddingBlock: 10, cellPaddingInline: 12 },
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    Menu: { itemHeight: 40 },
  },
};
