/** A text from a file, for places where VS Code would see a link, a command or an icon in it. */
export const inert = (text: string): string => text.replaceAll('](', '] (').replaceAll('$(', '$ (');
