// Settings of the VS Codes that the scripts open.

/** For every VS Code: nothing leaves the machine, nothing asks, nothing saves by itself. */
const quiet = {
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'workbench.startupEditor': 'none',
  'files.autoSave': 'off',
  'chat.disableAIFeatures': process.env.SUBAGENT_CORE_CHECKS === undefined,
  'git.openRepositoryInParentFolders': 'never',
};

/** For a person who tries the extension out. */
export const startSettings = {
  ...quiet,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  // Dark or light as the person's browser is.
  'window.autoDetectColorScheme': true,
  // The tour is read as a page, whose links lead to the agents.
  'workbench.editorAssociations': { '**/examples/README.md': 'vscode.markdown.preview.editor' },
};

/** For tests and their pictures: as above, and nothing moves or blinks. */
export const testSettings = {
  ...startSettings,
  'workbench.editorAssociations': {},
  'window.autoDetectColorScheme': false,
  'workbench.colorTheme': process.env.SUBAGENT_THEME ?? 'Default Dark Modern',
  'workbench.reduceMotion': 'on',
  'editor.cursorBlinking': 'solid',
  'editor.cursorSmoothCaretAnimation': 'off',
  'editor.smoothScrolling': false,
  'chat.commandCenter.enabled': false,
  'workbench.layoutControl.enabled': false,
  'window.dialogStyle': 'custom',
  'window.restoreWindows': 'none',
};
