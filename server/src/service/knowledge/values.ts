import type { EnumValue } from './field.ts';

/** The named values of the enumerated fields, in the order in which they are offered. */

/** A value of `color`, as Claude Code shows it. */
export interface ColorValue extends EnumValue {
  /** Red, green and blue, 0 to 255. */
  readonly rgb: readonly [number, number, number];
  /** The hues that people call by this name, in degrees; the first may be larger, since they go round. */
  readonly hues: readonly [number, number];
}

const color = (
  value: string,
  rgb: ColorValue['rgb'],
  hues: ColorValue['hues'],
  mistaken: readonly string[],
): ColorValue => ({ value, rgb, hues, summary: `Shows the agent in ${value}.`, mistaken });

export const COLORS: readonly ColorValue[] = [
  color('red', [220, 38, 38], [345, 15], ['crimson', 'scarlet', 'maroon', 'firebrick']),
  color('blue', [37, 99, 235], [200, 250], ['indigo', 'navy', 'royalblue', 'steelblue', 'dodgerblue']),
  color('green', [22, 163, 74], [70, 165], ['emerald', 'lime', 'forestgreen', 'olive', 'mint', 'seagreen']),
  color('yellow', [202, 138, 4], [42, 70], ['gold', 'khaki']),
  color('purple', [147, 51, 234], [250, 290], ['violet', 'lavender', 'orchid', 'mediumpurple']),
  color('orange', [234, 88, 12], [15, 42], ['amber', 'coral', 'brown', 'darkorange', 'bronze']),
  color('pink', [219, 39, 119], [290, 345], ['magenta', 'fuchsia', 'rose', 'hotpink', 'salmon']),
  color('cyan', [8, 145, 178], [165, 200], ['teal', 'turquoise', 'aqua', 'sky', 'skyblue', 'darkcyan']),
];

export const EFFORTS: readonly EnumValue[] = [
  { value: 'low', summary: 'Least thinking: quick, well-defined work.' },
  { value: 'medium', summary: 'Some thinking.', aliases: ['med'] },
  { value: 'high', summary: 'Much thinking: work with many parts.' },
  { value: 'xhigh', summary: 'More than high.' },
  { value: 'max', summary: 'As much thinking as the model allows.' },
];

export const PERMISSION_MODES: readonly EnumValue[] = [
  { value: 'default', summary: 'Asks before what needs permission.', aliases: ['manual'] },
  { value: 'acceptEdits', summary: 'Edits files without asking; asks for the rest.' },
  { value: 'auto', summary: 'Decides by itself what is safe to do without asking.' },
  { value: 'dontAsk', summary: 'Never asks: what is not allowed beforehand is denied.' },
  { value: 'bypassPermissions', summary: 'Does everything without asking. Only for isolated machines.' },
  { value: 'plan', summary: 'Reads and plans; changes nothing.' },
];

export const MEMORIES: readonly EnumValue[] = [
  { value: 'user', summary: 'Remembers across all your projects.', mistaken: ['global'] },
  { value: 'project', summary: 'Remembers within this project; the notes can be committed.' },
  { value: 'local', summary: 'Remembers within this project on this machine only.' },
];

export const ISOLATIONS: readonly EnumValue[] = [
  { value: 'worktree', summary: 'Works in a git worktree of its own.' },
  { value: 'remote', summary: 'Works in a remote environment. Not for agents of a plugin.', inPlugin: 'ignored' },
];

export const BOOLEANS: readonly EnumValue[] = [
  { value: 'true', summary: 'Switches it on.', mistaken: ['yes', 'on'] },
  { value: 'false', summary: 'Switches it off.', mistaken: ['no', 'off'] },
];

export const CACHE_TIMES: readonly EnumValue[] = [
  { value: '5m', summary: 'Five minutes.' },
  { value: '1h', summary: 'One hour.' },
];

/** The color that people would call one in hexadecimal, `#f00` or `#ff0000`; undefined for grays, black and white. */
export function colorOfHex(hex: string, colors: readonly ColorValue[]): ColorValue | undefined {
  const digits = hex.slice(1);
  const pairs = digits.length === 3 ? [...digits].map((digit) => digit + digit) : (digits.match(/../g) ?? []);
  const [red = 0, green = 0, blue = 0] = pairs.map((pair) => Number.parseInt(pair, 16) / 255);
  const most = Math.max(red, green, blue);
  const range = most - Math.min(red, green, blue);
  const lightness = most - range / 2;
  const saturation = range === 0 ? 0 : range / (1 - Math.abs(2 * lightness - 1));
  if (saturation < 0.2 || lightness < 0.08 || lightness > 0.95) return undefined;
  const sixth =
    most === red ? (green - blue) / range : most === green ? (blue - red) / range + 2 : (red - green) / range + 4;
  const hue = (sixth * 60 + 360) % 360;
  return colors.find(({ hues: [from, to] }) => (from < to ? from <= hue && hue < to : from <= hue || hue < to));
}

/** The colors, those nearest to red, green and blue of 0 to 255 first. */
export function colorsNear(rgb: readonly number[], colors: readonly ColorValue[]): ColorValue[] {
  const distance = (color: ColorValue): number =>
    color.rgb.reduce((sum, part, index) => sum + (part - (rgb[index] ?? 0)) ** 2, 0);
  return [...colors].sort((a, b) => distance(a) - distance(b));
}
